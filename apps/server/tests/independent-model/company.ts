/**
 * docs/rules.md written a second time: one service, one client after the other, in the order the page has it. It shares
 * nothing with the product, so that the two can be compared.
 */
import { addMonths, dayOfMonth, daysBetween } from './calendar.ts';
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

/** A company that lives by the rules: what happens to it is done to it, one call after the other. */
export class ModelCompany {
  readonly services: Service[];
  readonly clients: ClientRow[];
  readonly invoices: ReadonlyMap<string, Invoice>;
  readonly transitions: Transition[] = [];
  settings: Settings;
  paymentsRecorded = 0;

  constructor(
    world: World,
    readonly note: Note = () => {},
  ) {
    this.settings = settingsOf(world.options);
    this.services = world.services.map((row) => serviceAtStart(row, world));
    this.clients = world.clients.map((row) => ({ ...row }));
    this.invoices = new Map(world.invoices.filter((row) => row.status !== 'CANCELLED').map(invoiceAtStart));
    for (const payment of world.payments) {
      if (payment.receivedOn < world.options.from) this.#invoiceOf(payment).centsPaid += cents(payment.amount);
    }
  }

  /** The daily run. */
  run(today: Day): void {
    this.#runServices(today);
    this.#decideClients(today, () => true);
  }

  #invoiceOf(payment: PaymentRow): Invoice {
    const invoice = this.invoices.get(payment.invoiceExternalId);
    if (invoice === undefined) throw new Error(`payment ${payment.transactionId} has no invoice that can be paid`);
    return invoice;
  }

  /** Money is received. */
  pay(payment: PaymentRow, today: Day): void {
    this.paymentsRecorded += 1;
    const invoice = this.#invoiceOf(payment);
    const wasPaid = isPaid(invoice);
    invoice.centsPaid += cents(payment.amount);
    if (wasPaid) return this.note('payment: on a paid invoice, moves nothing');
    if (!isPaid(invoice)) return this.note('payment: partial');
    const service = this.services.find((candidate) => candidate.id === invoice.serviceId);
    if (service === undefined) return this.note('payment: of no service');
    if (service.nextDueDate === '' || service.monthsPerCycle === 0) return this.note('payment: no due date to move');

    service.nextDueDate = addMonths(service.nextDueDate, service.monthsPerCycle, service.billingDay);
    this.note(`payment: moved the due date of a ${service.kind} ${service.status}`);
    if (dayOfMonth(service.nextDueDate) !== service.billingDay) this.note('payment: moved to a shorter month');

    const broughtBack = service.status === 'GRACE' || service.status === 'REDEMPTION';
    if (broughtBack && service.nextDueDate >= today) {
      this.#changeService(service, 'ACTIVE', today, 'payment: brought a domain back');
      this.#decideClients(today, (client) => client.externalId === service.clientId);
    } else {
      const why = reasonToUnsuspend(service, today, this.settings);
      if (why !== undefined) this.#changeService(service, 'ACTIVE', today, `payment: unsuspended, ${why}`);
    }
  }

  #runServices(today: Day): void {
    const owes = (service: Service): boolean => this.#owes(service, today);
    const decisions = this.services.map((service) => ({
      service,
      to: decide(service, today, this.settings, owes, this.note),
    }));
    const terminatedNow = new Set<string>();
    for (const { service, to } of decisions) {
      if (to === 'TERMINATED') terminatedNow.add(service.id);
    }
    for (const { service, to } of decisions) {
      const isLive = service.status === 'ACTIVE' || service.status === 'SUSPENDED';
      if (service.kind === 'ADDON' && isLive && terminatedNow.has(service.parentId)) {
        this.#changeService(service, 'TERMINATED', today, `parent terminated; own decision ${to ?? 'none'}`);
      } else if (to !== undefined) {
        this.#changeService(service, to, today, `run: ${service.kind} ${service.status} to ${to}`);
      }
    }
  }

  /** Evidence of a debt for requireUnpaidInvoice. */
  #owes(service: Service, today: Day): boolean {
    return [...this.invoices.values()].some(
      (invoice) =>
        invoice.serviceId === service.id && invoice.issuedOn <= today && invoice.dueDate <= today && !isPaid(invoice),
    );
  }

  #changeService(service: Service, to: string, today: Day, why: string): void {
    this.note(why);
    this.transitions.push({ date: today, kind: 'SERVICE', externalId: service.id, from: service.status, to });
    service.status = to;
    service.reason = to === 'SUSPENDED' ? 'OVERDUE_ON_PAYMENT' : '';
    service.suspendedOn = to === 'SUSPENDED' ? today : '';
    service.suspendedForDueDate = to === 'SUSPENDED' ? service.nextDueDate : '';
  }

  #decideClients(today: Day, which: (client: ClientRow) => boolean): void {
    if (this.settings.clientStatusUpdate === 'DISABLED') return;
    for (const client of this.clients.filter(which)) {
      if (client.status === 'CLOSED' || client.statusUpdateExempt === 'true') continue;
      const owned = this.services.filter((service) => service.clientId === client.externalId);
      const byServices = owned.some(keepsClientActive);
      const byLogin = !byServices && loggedInLately(client, today, this.settings);
      const to = byServices || byLogin ? 'ACTIVE' : 'INACTIVE';
      if (to === client.status) continue;
      this.note(`client: to ${to}${byLogin ? ' by login' : ''} under ${this.settings.clientStatusUpdate}`);
      this.transitions.push({ date: today, kind: 'CLIENT', externalId: client.externalId, from: client.status, to });
      client.status = to;
    }
  }

  /** What a client or an operator promised: the service is left alone until that day. Empty for no hold. */
  hold(serviceId: string, until: Day): void {
    const service = this.services.find(({ id }) => id === serviceId);
    if (service) service.holdUntil = until;
  }

  outcome(from: Day, to: Day): Outcome {
    const kinds = new Map(this.services.map((service) => [service.id, service.kind]));
    const ofDomains = this.transitions.filter(
      (change) => kinds.get(change.externalId) === 'DOMAIN' && change.kind === 'SERVICE',
    );
    const ofServices = this.transitions.filter((change) => change.kind === 'SERVICE' && !ofDomains.includes(change));
    const ofClients = this.transitions.filter((change) => change.kind === 'CLIENT');
    const into = (changes: Transition[], status: string): number =>
      changes.filter((change) => change.to === status).length;
    const servicesByStatus: Record<string, number> = {};
    for (const service of this.services) servicesByStatus[service.status] = (servicesByStatus[service.status] ?? 0) + 1;
    return {
      days: daysBetween(from, to) + 1,
      transitions: this.transitions,
      totals: {
        suspended: into(ofServices, 'SUSPENDED'),
        unsuspended: into(ofServices, 'ACTIVE'),
        terminated: into(ofServices, 'TERMINATED'),
        cancelled: into(ofServices, 'CANCELLED'),
        domainsMoved: ofDomains.length,
        clientsActivated: into(ofClients, 'ACTIVE'),
        clientsInactivated: into(ofClients, 'INACTIVE'),
        paymentsRecorded: this.paymentsRecorded,
      },
      final: { activeClients: this.clients.filter((client) => client.status === 'ACTIVE').length, servicesByStatus },
      services: Object.fromEntries(
        this.services.map((s) => [s.id, { status: s.status, nextDueDate: s.nextDueDate, suspensionReason: s.reason }]),
      ),
      clients: Object.fromEntries(this.clients.map((client) => [client.externalId, { status: client.status }])),
    };
  }
}

function settingsOf({ suspendAfter, terminateAfter, set }: ReplayOptions): Settings {
  return {
    suspendAfterDays: suspendAfter ?? 5,
    terminateAfterDays: terminateAfter ?? 30,
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
  const { from } = world.options;
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
    suspendAfterDays: product.suspendAfterDays === '' ? undefined : Number(product.suspendAfterDays),
    terminateAfterDays: product.terminateAfterDays === '' ? undefined : Number(product.terminateAfterDays),
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
