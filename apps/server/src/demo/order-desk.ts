import { addDays, addMonths, type LocalDate } from '@arrears/domain';
import * as catalogue from './catalogue.js';
import type { Product, Tld } from './catalogue.js';
import type { Client, Service } from './model.js';
import { numbered, startNumbering } from './numbering.js';
import { cycleMonths, isRecurring } from '@arrears/domain';
import { priceByMonth, priceByYear } from './prices.js';
import type { BillingCycle } from '@arrears/domain';
import type { Random } from './random.js';

/** Sells services and gives each its number and name. All are in good order: ACTIVE and paid into the future. */
export interface OrderDesk {
  /** A site on a hosting product, named after the client: `smith-bakery.example`, then `shop.smith-bakery.example`. */
  orderSite(client: Client, product: Product): Service;
  /** A server: `vps-042`, `srv-007`. */
  orderServer(client: Client, product: Product): Service;
  orderAddon(parent: Service, product: Product): Service;
  /** The setup of a server, paid once and done. */
  orderSetup(server: Service): Service;
  orderDomain(client: Client): Service;
}

const SITE_PREFIXES = ['', 'shop.', 'blog.', 'staging.', 'events.', 'intranet.', 'archive.'] as const;
const DOMAIN_SUFFIXES = ['', '-shop', '-online', '-blog', '-events'] as const;
/** Blocks of 256 addresses reserved for documentation (RFC 5737). */
const ADDRESS_BLOCKS = ['192.0.2', '198.51.100', '203.0.113'] as const;

export function openOrderDesk(today: LocalDate, random: Random): OrderDesk {
  const numbering = startNumbering();

  function sell(client: Client, product: Product, label: string, parentExternalId = ''): Service {
    const billingCycle = random.weighted(product.cycles);
    return {
      externalId: numbered('S', numbering.next('S'), 5),
      client,
      product,
      parentExternalId,
      label,
      status: billingCycle === 'ONE_TIME' ? 'COMPLETED' : 'ACTIVE',
      billingCycle,
      amount: priceOf(product, billingCycle, client),
      nextDueDate: isRecurring(billingCycle) ? dueWithinPeriod(billingCycle) : '',
      suspensionReason: '',
      holdUntil: '',
      terminationDate: '',
    };
  }

  /** A due date from today to the end of a period that begins today, so that the one before it has passed. */
  function dueWithinPeriod(cycle: BillingCycle): LocalDate {
    const months = random.int(0, cycleMonths(cycle) - 1);
    const from = addMonths(today, months);
    const due = addDays(from, random.int(0, 30));
    const end = addDays(addMonths(today, months + 1), -1);
    return due < end ? due : end;
  }

  return {
    orderSite(client, product) {
      const number = numbering.next(`sites of ${client.externalId}`);
      if (product === catalogue.freeSite) return sell(client, product, `${client.site}.fjordline.example`);
      const prefix = SITE_PREFIXES[number - 1] ?? `site${number}.`;
      return sell(client, product, `${prefix}${client.site}.example`);
    },
    orderServer(client, product) {
      const series = product === catalogue.dedicatedServer ? 'srv-' : 'vps-';
      return sell(client, product, numbered(series, numbering.next(series), 3));
    },
    orderAddon(parent, product) {
      const address = product === catalogue.extraAddress ? addressOf(numbering.next('address')) : '';
      return sell(parent.client, product, addonLabel(product, parent, address), parent.externalId);
    },
    orderSetup(server) {
      return sell(server.client, catalogue.serverSetup, `Setup of ${server.label}`);
    },
    orderDomain(client) {
      const { tld, name } = domainName(client, numbering.next(`domains of ${client.externalId}`));
      return sell(client, catalogue.domains[tld], `${name}.${tld}.example`);
    },
  };
}

function priceOf(product: Product, cycle: BillingCycle, client: Client): number {
  const price = product.price[client.currency];
  return product.kind === 'DOMAIN' ? priceByYear(price, cycle) : priceByMonth(price, cycle);
}

function addonLabel(product: Product, parent: Service, address: string): string {
  if (product === catalogue.extraAddress) return `IPv4 ${address} for ${parent.label}`;
  return `${product === catalogue.sslCertificate ? 'SSL' : 'Backup'} for ${parent.label}`;
}

function addressOf(number: number): string {
  const block = ADDRESS_BLOCKS[Math.floor(number / 250) % ADDRESS_BLOCKS.length];
  return `${block}.${(number % 250) + 3}`;
}

/** The client's own name under its home top-level domain, then the others, then longer names. */
function domainName({ homeTld, site }: Client, number: number): { readonly tld: Tld; readonly name: string } {
  const tlds = [homeTld, ...catalogue.TLDS.filter((tld) => tld !== homeTld)];
  const suffix = DOMAIN_SUFFIXES[Math.floor((number - 1) / tlds.length)] ?? `-${number}`;
  return { tld: tlds[(number - 1) % tlds.length] ?? homeTld, name: `${site}${suffix}` };
}
