import { addMonths, type LocalDate, localDate } from '../calendar/local-date.js';
import type { AutomationSettings } from '../settings/automation-settings.js';
import type { ClientStatus } from '../statuses/client-status.js';

/** Everything the client rule may see. */
export interface ClientFacts {
  readonly status: ClientStatus;
  readonly statusUpdateExempt: boolean;
  /** Has a PRODUCT or ADDON that is ACTIVE or SUSPENDED, or a DOMAIN that is ACTIVE or PENDING_TRANSFER. */
  readonly hasCountingService: boolean;
  readonly lastLoginOn: LocalDate | null;
}

export const CLIENT_STATUS_REASONS = ['HAS_SERVICE', 'RECENT_LOGIN', 'NOTHING_LEFT'] as const;
export type ClientStatusReason = (typeof CLIENT_STATUS_REASONS)[number];

export interface ClientStatusChange {
  readonly to: Exclude<ClientStatus, 'CLOSED'>;
  readonly reason: ClientStatusReason;
}

export type ClientStatusSettings = Pick<AutomationSettings, 'clientStatusUpdate' | 'loginInactivityMonths'>;

const FIRST_DAY = localDate('0001-01-01');

/**
 * The earliest login that still keeps a client ACTIVE (31 May − 3 months = 28 or 29 February); the first day of the
 * calendar where it would be before that.
 */
export function loginBoundary(businessDate: LocalDate, loginInactivityMonths: number): LocalDate {
  const earliest = addMonths(FIRST_DAY, loginInactivityMonths);
  return businessDate < earliest ? FIRST_DAY : addMonths(businessDate, -loginInactivityMonths);
}

/** The status the client should have, where it is not the one it has; undefined where nothing changes (docs/rules.md). */
export function decideClientStatus(
  facts: ClientFacts,
  settings: ClientStatusSettings,
  businessDate: LocalDate,
): ClientStatusChange | undefined {
  if (settings.clientStatusUpdate === 'DISABLED') return undefined;
  if (facts.status === 'CLOSED' || facts.statusUpdateExempt) return undefined;
  const should = statusByRule(facts, settings, businessDate);
  return should.to === facts.status ? undefined : should;
}

/** The status of a client that is opened again: by the rule, or ACTIVE where statuses are kept by hand. */
export function statusOfReopened(
  facts: Pick<ClientFacts, 'hasCountingService' | 'lastLoginOn'>,
  settings: ClientStatusSettings,
  businessDate: LocalDate,
): ClientStatusChange['to'] {
  if (settings.clientStatusUpdate === 'DISABLED') return 'ACTIVE';
  return statusByRule({ ...facts, status: 'INACTIVE', statusUpdateExempt: false }, settings, businessDate).to;
}

function statusByRule(
  facts: ClientFacts,
  { clientStatusUpdate, loginInactivityMonths }: ClientStatusSettings,
  businessDate: LocalDate,
): ClientStatusChange {
  if (facts.hasCountingService) return { to: 'ACTIVE', reason: 'HAS_SERVICE' };
  const loggedIn =
    clientStatusUpdate === 'BY_SERVICES_AND_LOGIN' &&
    facts.lastLoginOn !== null &&
    facts.lastLoginOn >= loginBoundary(businessDate, loginInactivityMonths);
  return loggedIn ? { to: 'ACTIVE', reason: 'RECENT_LOGIN' } : { to: 'INACTIVE', reason: 'NOTHING_LEFT' };
}
