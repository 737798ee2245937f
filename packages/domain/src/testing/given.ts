import type { Decision, Transition } from '../automation/decision.js';
import type {
  CancellationRequest,
  HostedFacts,
  ParentEnd,
  PendingAction,
  RunDay,
  ServiceFacts,
  Suspension,
} from '../automation/facts.js';
import type { BillingCycle } from '../calendar/billing-cycle.js';
import { type LocalDate, localDate } from '../calendar/local-date.js';
import { type Policy, type PolicyOverrides, resolvePolicy } from '../policy/policy.js';
import { defaultSettings, globalPolicy } from '../settings/automation-settings.js';
import { DOMAIN_STATUSES, type DomainStatus, HOSTED_STATUSES, type HostedStatus } from '../statuses/service-status.js';

/** What the tests are given: facts that say nothing but what a test says. Dates are written as text. */
interface CommonParts {
  readonly billingCycle?: BillingCycle;
  readonly nextDueDate?: string | null;
  readonly cancellationRequest?: CancellationRequest | null;
  readonly pendingAction?: PendingAction | null;
  readonly heldUntil?: string | null;
  readonly clientExempt?: boolean;
  readonly hasUnpaidInvoice?: boolean;
  /** Set on the service itself, over a new installation's global settings. */
  readonly policy?: PolicyOverrides;
}

export interface HostedParts extends CommonParts {
  /** A service is SUSPENDED by giving it a `suspension`. */
  readonly status?: Exclude<HostedStatus, 'SUSPENDED'>;
  readonly suspension?: Suspension;
  readonly terminationDate?: string | null;
  readonly parentEnds?: ParentEnd | null;
}

export interface DomainParts extends CommonParts {
  readonly status?: DomainStatus;
}

export type State =
  | { readonly kind: 'PRODUCT' | 'ADDON'; readonly status: HostedStatus }
  | { readonly kind: 'DOMAIN'; readonly status: DomainStatus };

/** Every status of every kind. */
export const EVERY_STATE: readonly State[] = [
  ...HOSTED_STATUSES.map((status) => ({ kind: 'PRODUCT', status }) as const),
  ...HOSTED_STATUSES.map((status) => ({ kind: 'ADDON', status }) as const),
  ...DOMAIN_STATUSES.map((status) => ({ kind: 'DOMAIN', status }) as const),
];

/** A monthly PRODUCT, ACTIVE, due on 1 March 2026, under the settings of a new installation. */
export function product(parts: HostedParts = {}): HostedFacts {
  return hosted('PRODUCT', parts);
}

export function addon(parts: HostedParts = {}): HostedFacts {
  return hosted('ADDON', parts);
}

export function domain(parts: DomainParts = {}): ServiceFacts {
  return { ...commonOf(parts), kind: 'DOMAIN', status: parts.status ?? 'ACTIVE' };
}

/** A service in any state; SUSPENDED by automation on 6 March 2026 for 1 March unless a suspension is given. */
export function serviceIn(state: State, parts: Omit<HostedParts, 'status'> = {}): ServiceFacts {
  const { suspension, ...others } = parts;
  if (state.kind === 'DOMAIN') return domain({ ...others, status: state.status });
  return state.status === 'SUSPENDED'
    ? hosted(state.kind, { ...others, suspension: suspension ?? byAutomation('2026-03-06', '2026-03-01') })
    : hosted(state.kind, { ...others, status: state.status });
}

export function byAutomation(on: string, forDueDate: string | null): Suspension {
  return { by: 'AUTOMATION', on: localDate(on), forDueDate: dateOrNull(forDueDate) };
}

export function byOperator(on: string, reason = 'sends spam'): Suspension {
  return { by: 'OPERATOR', on: localDate(on), reason };
}

export function policyOf(overrides: PolicyOverrides = {}): Policy {
  return resolvePolicy({ SERVICE: overrides }, globalPolicy(defaultSettings('UTC')));
}

export function runOf(businessDate: string): RunDay {
  return { businessDate: localDate(businessDate), nonWorking: false };
}

export function nonWorkingRunOf(businessDate: string): RunDay {
  return { businessDate: localDate(businessDate), nonWorking: true };
}

/** The facts as the run of that day leaves them. */
export function apply(facts: ServiceFacts, transition: Transition, businessDate: LocalDate): ServiceFacts {
  if (facts.kind === 'DOMAIN') {
    if (transition.verb !== 'MOVE_DOMAIN' && transition.verb !== 'CANCEL') throw notFor(facts, transition);
    return { ...facts, status: transition.to };
  }
  switch (transition.verb) {
    case 'SUSPEND':
      return {
        ...facts,
        status: 'SUSPENDED',
        suspension: { by: 'AUTOMATION', on: businessDate, forDueDate: facts.nextDueDate },
      };
    case 'UNSUSPEND':
    case 'TERMINATE':
    case 'CANCEL':
      return { ...facts, status: transition.to, suspension: null };
    case 'MOVE_DOMAIN':
      throw notFor(facts, transition);
    default:
      return transition satisfies never;
  }
}

/** A decision on one line: `SUSPEND: OVERDUE`, `not SUSPEND: HELD`, `NOTHING_DUE`. */
export function inWords(decision: Decision | undefined): string {
  if (decision === undefined) return 'no say';
  if (decision.outcome === 'SKIP') {
    return decision.blocked === null ? decision.reason : `not ${decision.blocked}: ${decision.reason}`;
  }
  const verb = decision.verb === 'MOVE_DOMAIN' ? `to ${decision.to}` : decision.verb;
  return `${verb}: ${decision.reason}`;
}

/** A date, a number of days, and the days before, on and after the one that comes so many days later. */
export interface DayBoundary {
  readonly what: string;
  readonly from: string;
  readonly days: number;
  readonly before: string;
  readonly on: string;
  readonly after: string;
}

/** Counted on a paper calendar, not by the code under test. */
export const DAY_BOUNDARIES: readonly DayBoundary[] = [
  boundary('the 1st and 5 days', '2026-03-01', 5, '2026-03-05', '2026-03-06', '2026-03-07'),
  boundary('the same day', '2026-03-01', 0, '2026-02-28', '2026-03-01', '2026-03-02'),
  boundary('a month of 31 days', '2026-01-31', 5, '2026-02-04', '2026-02-05', '2026-02-06'),
  boundary('a month of 30 days', '2026-04-30', 31, '2026-05-30', '2026-05-31', '2026-06-01'),
  boundary('the turn of the year', '2026-12-31', 5, '2027-01-04', '2027-01-05', '2027-01-06'),
  boundary('February of a common year', '2026-02-28', 1, '2026-02-28', '2026-03-01', '2026-03-02'),
  boundary('reaching 29 February', '2024-02-28', 1, '2024-02-28', '2024-02-29', '2024-03-01'),
  boundary('leaving 29 February', '2024-02-29', 1, '2024-02-29', '2024-03-01', '2024-03-02'),
  boundary('a year from 29 February', '2024-02-29', 366, '2025-02-28', '2025-03-01', '2025-03-02'),
  boundary('2000, a leap year', '2000-02-28', 2, '2000-02-29', '2000-03-01', '2000-03-02'),
  boundary('2100, not a leap year', '2100-02-28', 2, '2100-03-01', '2100-03-02', '2100-03-03'),
  boundary('the European spring change', '2026-03-27', 5, '2026-03-31', '2026-04-01', '2026-04-02'),
  boundary('onto its 23-hour day', '2026-03-28', 1, '2026-03-28', '2026-03-29', '2026-03-30'),
  boundary('the European autumn change', '2026-10-24', 2, '2026-10-25', '2026-10-26', '2026-10-27'),
  boundary('onto its 25-hour day', '2026-10-24', 1, '2026-10-24', '2026-10-25', '2026-10-26'),
  boundary('the US spring change', '2026-03-07', 2, '2026-03-08', '2026-03-09', '2026-03-10'),
  boundary('the US autumn change', '2026-10-31', 2, '2026-11-01', '2026-11-02', '2026-11-03'),
  boundary('the most days there can be', '2026-01-01', 3650, '2035-12-29', '2035-12-30', '2035-12-31'),
];

function boundary(what: string, from: string, days: number, before: string, on: string, after: string): DayBoundary {
  return { what, from, days, before, on, after };
}

function hosted(kind: 'PRODUCT' | 'ADDON', parts: HostedParts): HostedFacts {
  const facts = {
    ...commonOf(parts),
    kind,
    terminationDate: dateOrNull(parts.terminationDate),
    parentEnds: parts.parentEnds ?? null,
  };
  return parts.suspension === undefined
    ? { ...facts, status: parts.status ?? 'ACTIVE', suspension: null }
    : { ...facts, status: 'SUSPENDED', suspension: parts.suspension };
}

function commonOf(parts: CommonParts) {
  return {
    billingCycle: parts.billingCycle ?? 'MONTHLY',
    nextDueDate: parts.nextDueDate === undefined ? localDate('2026-03-01') : dateOrNull(parts.nextDueDate),
    cancellationRequest: parts.cancellationRequest ?? null,
    pendingAction: parts.pendingAction ?? null,
    heldUntil: dateOrNull(parts.heldUntil),
    clientExempt: parts.clientExempt ?? false,
    hasUnpaidInvoice: parts.hasUnpaidInvoice ?? false,
    policy: policyOf(parts.policy),
  };
}

function dateOrNull(text: string | null | undefined): LocalDate | null {
  return text === null || text === undefined ? null : localDate(text);
}

function notFor(facts: ServiceFacts, { verb }: Transition): Error {
  return new Error(`${verb} is no transition of a ${facts.kind}`);
}
