/**
 * docs/rules.md written a second time, for `arrears replay`: one service, one client, one day after the other,
 * in the order the page has it. It shares nothing with the product, so that the two can be compared.
 */
import { addMonths, dayOfMonth, daysBetween, everyDay } from './calendar.ts';
import type { Day } from './calendar.ts';
import { decide, keepsClientActive, loggedInLately, reasonToUnsuspend } from './rules.ts';
import type { Note, Service, Settings } from './rules.ts';
import type { ClientRow, InvoiceRow, PaymentRow, ProductRow, ReplayOptions, ServiceRow, World } from './rows.ts';

export type Transition = {
  date: Day;
  kind: 'SERVICE' | 'CLIENT';
  externalId: string;
  from: string;
  to: string;
};

export type Totals = {
  suspended: number;
  unsuspended: number;
  terminated: number;
  cancelled: number;
  domainsMoved: number;
  clientsActivated: number;
  clientsInactivated: number;
  paymentsRecorded: number;
};

export type Outcome = {
  days: number;
  transitions: Transition[];
  totals: Totals;
  /** A status no service has is absent from `servicesByStatus`. */
  final: { activeClients: number; servicesByStatus: Record<string, number> };
  services: Record<string, { status: string; nextDueDate: string; suspensionReason: string }>;
  clients: Record<string, { status: string }>;
};

type Invoice = { serviceId: string; issuedOn: Day; dueDate: Day; cents: number; centsPaid: number };

const monthsPerCycle: Record<string, number> = {
  MONTHLY: 1,
  QUARTERLY: 3,
  SEMI_ANNUALLY: 6,
  ANNUALLY: 12,
  BIENNIALLY: 24,
  TRIENNIALLY: 36,
};

export function liveThrough(world: World, note: Note = () => {}): Outcome {
  const { from, to } = world.options;
  const settings = settingsOf(world.options);
  const services = world.services.map((row) => serviceAtStart(row, world));
  const clients = world.clients.map((row) => ({ ...row }));
  const invoices = new Map(world.invoices.filter((row) => row.status !== 'CANCELLED').map(invoiceAtStart));
  for (const payment of world.payments) {
    if (payment.receivedOn < from) invoiceOf(payment).centsPaid += cents(payment.amount);
  }

  const transitions: Transition[] = [];
  let paymentsRecorded = 0;
  for (const today of everyDay(from, to)) {
    for (const payment of world.payments) {
      if (payment.receivedOn === today) record(payment, today);
    }
    runServices(today);
    runClients(today);
  }
  return outcome();

  function invoiceOf(payment: PaymentRow): Invoice {
    const invoice = invoices.get(payment.invoiceExternalId);
    if (invoice === undefined) throw new Error(`payment ${payment.transactionId} has no invoice that can be paid`);
    return invoice;
  }

  function record(payment: PaymentRow, today: Day): void {
    paymentsRecorded += 1;
    const invoice = invoiceOf(payment);
    const wasPaid = isPaid(invoice);
    invoice.centsPaid += cents(payment.amount);
    if (wasPaid) return note('payment: on a paid invoice, moves nothing');
    if (!isPaid(invoice)) return note('payment: partial');
    const service = services.find((candidate) => candidate.id === invoice.serviceId);
    if (service === undefined) return note('payment: of no service');
    if (service.nextDueDate === '' || service.monthsPerCycle === 0) return note('payment: no due date to move');

    service.nextDueDate = addMonths(service.nextDueDate, service.monthsPerCycle, service.billingDay);
    note(`payment: moved the due date of a ${service.kind} ${service.status}`);
    if (dayOfMonth(service.nextDueDate) !== service.billingDay) note('payment: moved to a shorter month');

    const broughtBack = service.status === 'GRACE' || service.status === 'REDEMPTION';
    if (broughtBack && service.nextDueDate >= today) {
      changeService(service, 'ACTIVE', today, 'payment: brought a domain back');
    } else {
      const why = reasonToUnsuspend(service, today, settings);
      if (why !== undefined) changeService(service, 'ACTIVE', today, `payment: unsuspended, ${why}`);
    }
  }

  function runServices(today: Day): void {
    const decisions = services.map((service) => ({ service, to: decide(service, today, settings, owes, note) }));
    const terminatedNow = new Set<string>();
    for (const { service, to } of decisions) {
      if (to === 'TERMINATED') terminatedNow.add(service.id);
    }
    for (const { service, to } of decisions) {
      const isLive = service.status === 'ACTIVE' || service.status === 'SUSPENDED';
      if (service.kind === 'ADDON' && isLive && terminatedNow.has(service.parentId)) {
        changeService(service, 'TERMINATED', today, `parent terminated; own decision ${to ?? 'none'}`);
      } else if (to !== undefined) {
        changeService(service, to, today, `run: ${service.kind} ${service.status} to ${to}`);
      }
    }

    /** Evidence of a debt for requireUnpaidInvoice. */
    function owes(service: Service): boolean {
      return [...invoices.values()].some(
        (invoice) =>
          invoice.serviceId === service.id && invoice.issuedOn <= today && invoice.dueDate <= today && !isPaid(invoice),
      );
    }
  }

  function changeService(service: Service, to: string, today: Day, why: string): void {
    note(why);
    transitions.push({ date: today, kind: 'SERVICE', externalId: service.id, from: service.status, to });
    service.status = to;
    service.reason = to === 'SUSPENDED' ? 'OVERDUE_ON_PAYMENT' : '';
    service.suspendedOn = to === 'SUSPENDED' ? today : '';
    service.suspendedForDueDate = to === 'SUSPENDED' ? service.nextDueDate : '';
  }

  function runClients(today: Day): void {
    if (settings.clientStatusUpdate === 'DISABLED') return;
    for (const client of clients) {
      if (client.status === 'CLOSED' || client.statusUpdateExempt === 'true') continue;
      const owned = services.filter((service) => service.clientId === client.externalId);
      const byServices = owned.some(keepsClientActive);
      const byLogin = !byServices && loggedInLately(client, today, settings);
      const to = byServices || byLogin ? 'ACTIVE' : 'INACTIVE';
      if (to === client.status) continue;
      note(`client: to ${to}${byLogin ? ' by login' : ''} under ${settings.clientStatusUpdate}`);
      transitions.push({ date: today, kind: 'CLIENT', externalId: client.externalId, from: client.status, to });
      client.status = to;
    }
  }

  function outcome(): Outcome {
    const kinds = new Map(services.map((service) => [service.id, service.kind]));
    const ofDomains = transitions.filter(
      (change) => kinds.get(change.externalId) === 'DOMAIN' && change.kind === 'SERVICE',
    );
    const ofServices = transitions.filter((change) => change.kind === 'SERVICE' && !ofDomains.includes(change));
    const ofClients = transitions.filter((change) => change.kind === 'CLIENT');
    const into = (changes: Transition[], status: string): number =>
      changes.filter((change) => change.to === status).length;
    const servicesByStatus: Record<string, number> = {};
    for (const service of services) servicesByStatus[service.status] = (servicesByStatus[service.status] ?? 0) + 1;
    return {
      days: daysBetween(from, to) + 1,
      transitions,
      totals: {
        suspended: into(ofServices, 'SUSPENDED'),
        unsuspended: into(ofServices, 'ACTIVE'),
        terminated: into(ofServices, 'TERMINATED'),
        cancelled: into(ofServices, 'CANCELLED'),
        domainsMoved: ofDomains.length,
        clientsActivated: into(ofClients, 'ACTIVE'),
        clientsInactivated: into(ofClients, 'INACTIVE'),
        paymentsRecorded,
      },
      final: { activeClients: clients.filter((client) => client.status === 'ACTIVE').length, servicesByStatus },
      services: Object.fromEntries(
        services.map((s) => [s.id, { status: s.status, nextDueDate: s.nextDueDate, suspensionReason: s.reason }]),
      ),
      clients: Object.fromEntries(clients.map((client) => [client.externalId, { status: client.status }])),
    };
  }
}

function settingsOf({ suspendAfter, terminateAfter, set }: ReplayOptions): Settings {
  return {
    suspensionEnabled: suspendAfter !== undefined,
    terminationEnabled: terminateAfter !== undefined,
    unsuspensionEnabled: (set['unsuspensionEnabled'] ?? 'true') === 'true',
    minimumSuspendedDays: Number(set['minimumSuspendedDays'] ?? '1'),
    requireUnpaidInvoice: set['requireUnpaidInvoice'] === 'true',
    terminateManuallySuspended: set['terminateManuallySuspended'] === 'true',
    clientStatusUpdate: set['clientStatusUpdate'] ?? 'BY_SERVICES',
    loginInactivityMonths: Number(set['loginInactivityMonths'] ?? '3'),
  };
}

function serviceAtStart(row: ServiceRow, world: World): Service {
  const product = world.products.find(({ externalId }) => externalId === row.productExternalId) as ProductRow;
  const client = world.clients.find(({ externalId }) => externalId === row.clientExternalId) as ClientRow;
  const { from, suspendAfter, terminateAfter } = world.options;
  const suspended = row.status === 'SUSPENDED';
  return {
    id: row.externalId,
    kind: product.kind,
    clientId: row.clientExternalId,
    parentId: row.parentExternalId,
    status: row.status,
    reason: row.suspensionReason,
    monthsPerCycle: monthsPerCycle[row.billingCycle] ?? 0,
    nextDueDate: row.nextDueDate,
    billingDay: row.nextDueDate === '' ? 0 : dayOfMonth(row.nextDueDate),
    holdUntil: row.holdUntil,
    terminationDate: row.terminationDate,
    suspendedOn: suspended ? from : '',
    suspendedForDueDate: suspended ? row.nextDueDate : '',
    overdueExempt: client.overdueExempt === 'true',
    suspendAfterDays: product.suspendAfterDays === '' ? (suspendAfter ?? 0) : Number(product.suspendAfterDays),
    terminateAfterDays: product.terminateAfterDays === '' ? (terminateAfter ?? 0) : Number(product.terminateAfterDays),
    graceDays: product.graceDays === '' ? 30 : Number(product.graceDays),
    redemptionDays: product.redemptionDays === '' ? 30 : Number(product.redemptionDays),
  };
}

function invoiceAtStart(row: InvoiceRow): [string, Invoice] {
  const { serviceExternalId: serviceId, issuedOn, dueDate } = row;
  return [row.externalId, { serviceId, issuedOn, dueDate, cents: cents(row.amount), centsPaid: 0 }];
}

const isPaid = (invoice: Invoice): boolean => invoice.centsPaid >= invoice.cents;

const cents = (amount: string): number => Math.round(Number(amount) * 100);
