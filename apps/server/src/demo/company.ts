import { countsForClient, localDate } from '@arrears/domain';
import { products } from './catalogue.js';
import { makeClients } from './clients.js';
import { domainStories } from './domain-stories.js';
import { hostingStories } from './hosting-stories.js';
import { makeInvoices } from './invoices.js';
import type { Client } from './model.js';
import { openCashier } from './payments.js';
import { makeServices } from './portfolios.js';
import { seededRandom } from './random.js';
import {
  billingRows,
  clientRow,
  type ClientRow,
  type InvoiceRow,
  type PaymentRow,
  productRow,
  type ProductRow,
  serviceRow,
  type ServiceRow,
} from './rows.js';
import { tellStories } from './tell-stories.js';

/** One company's import folder: a list of rows for each CSV file, keyed by its columns (docs/import.md). */
export interface Company {
  readonly clients: readonly ClientRow[];
  readonly products: readonly ProductRow[];
  readonly services: readonly ServiceRow[];
  readonly invoices: readonly InvoiceRow[];
  readonly payments: readonly PaymentRow[];
}

/**
 * "Fjordline Hosting", an invented web-hosting company of 400 clients as its books stand on the morning of `today`,
 * with something for every rule of that day's run to do. The same date and seed give the same company.
 * Throws RangeError where `today` is not a calendar date, `YYYY-MM-DD`.
 */
export function makeCompany(today: string, seed = 1): Company {
  const date = localDate(today);
  const random = seededRandom(seed);

  const clients = makeClients(date, random);
  const inGoodOrder = makeServices(clients, date, random);
  const stories = [...hostingStories(inGoodOrder, date, random), ...domainStories(date, random)];
  const services = tellStories(inGoodOrder, stories, random);
  const billing = billingRows(makeInvoices(services, date, openCashier(date, random), random));

  const running = new Set(
    services
      .filter(({ product, status }) => countsForClient(product.kind, status))
      .map(({ client }) => client.externalId),
  );
  return {
    clients: clients.map((client) => clientRow(client, recordedStatus(client, running))),
    products: products.map(productRow).toSorted(byText(({ externalId }) => externalId)),
    services: services.map(serviceRow).toSorted(byText(({ externalId }) => externalId)),
    invoices: billing.invoices.toSorted(byText(({ externalId }) => externalId)),
    payments: billing.payments.toSorted(byText(({ transactionId }) => transactionId)),
  };
}

function recordedStatus(client: Client, running: ReadonlySet<string>): 'ACTIVE' | 'INACTIVE' | 'CLOSED' {
  if (client.role.closed) return 'CLOSED';
  return running.has(client.externalId) === client.role.statusWrong ? 'INACTIVE' : 'ACTIVE';
}

/** Orders by code units, the same on every machine. */
function byText<T>(textOf: (row: T) => string): (a: T, b: T) => number {
  return (a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0);
}
