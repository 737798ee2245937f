/** The rules of docs/rules.md for one service or client on one day. `model.ts` lives through the days. */
import { addMonths, daysBetween } from './calendar.ts';
import type { Day } from './calendar.ts';
import type { ClientRow } from './rows.ts';

/** Told, for coverage, which rule acted or what blocked it: 'rule 3: blocked by hold'. */
export type Note = (what: string) => void;

export type Service = {
  id: string;
  kind: string;
  clientId: string;
  parentId: string;
  status: string;
  reason: string;
  monthsPerCycle: number; // 0 for FREE and ONE_TIME
  nextDueDate: Day; // '' for none
  billingDay: number;
  holdUntil: Day;
  terminationDate: Day;
  suspendedOn: Day;
  suspendedForDueDate: Day;
  overdueExempt: boolean;
  /** Of its product; undefined where the global setting counts. */
  suspendAfterDays: number | undefined;
  terminateAfterDays: number | undefined;
  graceDays: number;
  redemptionDays: number;
};

export type Settings = {
  suspendAfterDays: number;
  terminateAfterDays: number;
  suspensionEnabled: boolean;
  terminationEnabled: boolean;
  unsuspensionEnabled: boolean;
  minimumSuspendedDays: number;
  requireUnpaidInvoice: boolean;
  terminateManuallySuspended: boolean;
  clientStatusUpdate: string;
  loginInactivityMonths: number;
};

/** The status the run gives this service today, or undefined to leave it. Rule 1 has no place in the CSV files. */
export function decide(
  service: Service,
  today: Day,
  settings: Settings,
  owes: (service: Service) => boolean,
  note: Note,
): string | undefined {
  if (service.kind === 'DOMAIN') return decideDomain(service, today, note);

  const active = service.status === 'ACTIVE';
  const suspended = service.status === 'SUSPENDED';
  const held = today <= service.holdUntil;
  const overdue = service.nextDueDate === '' ? -Infinity : daysBetween(service.nextDueDate, today);
  const suspendAfter = service.suspendAfterDays ?? settings.suspendAfterDays;
  const terminateAfter = service.terminateAfterDays ?? settings.terminateAfterDays;
  const recurring = service.monthsPerCycle > 0;

  // Rule 2
  if ((active || suspended) && service.terminationDate !== '' && service.terminationDate <= today) {
    note(`rule 2: ${service.status}, hold ${held}, exempt ${service.overdueExempt}`);
    return 'TERMINATED';
  }

  // Rule 3
  const terminable = suspended || (active && !settings.suspensionEnabled);
  if (terminable && recurring && settings.terminationEnabled && overdue >= terminateAfter) {
    const blocks: string[] = [];
    if (held) blocks.push('hold');
    if (service.overdueExempt) blocks.push('exemption');
    if (suspended && service.reason !== 'OVERDUE_ON_PAYMENT' && !settings.terminateManuallySuspended) {
      blocks.push('manual suspension');
    }
    if (suspended && daysBetween(service.suspendedOn, today) < settings.minimumSuspendedDays) {
      blocks.push('minimum suspended days');
    }
    if (settings.requireUnpaidInvoice && !owes(service)) blocks.push('no unpaid invoice');
    if (blocks.length === 0) {
      const how = suspended && service.reason !== 'OVERDUE_ON_PAYMENT' ? 'manually suspended' : service.status;
      note(`rule 3: ${how}${overdue === terminateAfter ? ', on the exact day' : ''}`);
      return 'TERMINATED';
    }
    for (const block of blocks) note(`rule 3: blocked by ${block}${blocks.length === 1 ? ' alone' : ''}`);
  }

  // Rule 4, also where rule 3 was blocked
  const why = reasonToUnsuspend(service, today, settings);
  if (why !== undefined) {
    note(`rule 4: ${why}`);
    return 'ACTIVE';
  }

  // Rule 5
  if (active && recurring && settings.suspensionEnabled && overdue >= suspendAfter) {
    const blocks: string[] = [];
    if (held) blocks.push('hold');
    if (service.overdueExempt) blocks.push('exemption');
    if (settings.requireUnpaidInvoice && !owes(service)) blocks.push('no unpaid invoice');
    if (blocks.length === 0) {
      note(`rule 5: suspended${overdue === suspendAfter ? ', on the exact day' : ''}`);
      return 'SUSPENDED';
    }
    for (const block of blocks) note(`rule 5: blocked by ${block}${blocks.length === 1 ? ' alone' : ''}`);
  }
  return undefined;
}

/** Rule 4; a payment asks it too. */
export function reasonToUnsuspend(service: Service, today: Day, settings: Settings): string | undefined {
  if (service.status !== 'SUSPENDED' || service.reason !== 'OVERDUE_ON_PAYMENT') return undefined;
  if (!settings.unsuspensionEnabled) return undefined;
  if (today <= service.holdUntil) return 'on hold';
  if (service.nextDueDate === '' || service.nextDueDate <= service.suspendedForDueDate) return undefined;
  if (!settings.suspensionEnabled) return 'paid, suspension off';
  const suspendAfter = service.suspendAfterDays ?? settings.suspendAfterDays;
  return daysBetween(service.nextDueDate, today) < suspendAfter ? 'paid up' : undefined;
}

/** Rule 6 */
function decideDomain(domain: Service, today: Day, note: Note): string | undefined {
  if (domain.nextDueDate === '') return undefined;
  const overdue = daysBetween(domain.nextDueDate, today);
  let to: string | undefined;
  if (domain.status === 'ACTIVE' && overdue >= 1) to = 'GRACE';
  if (domain.status === 'GRACE' && overdue > domain.graceDays) to = 'REDEMPTION';
  if (domain.status === 'REDEMPTION' && overdue > domain.graceDays + domain.redemptionDays) to = 'EXPIRED';
  if (to !== undefined && (domain.overdueExempt || today <= domain.holdUntil))
    note('rule 6: in spite of hold or exemption');
  return to;
}

export function keepsClientActive(service: Service): boolean {
  return service.kind === 'DOMAIN'
    ? service.status === 'ACTIVE' || service.status === 'PENDING_TRANSFER'
    : service.status === 'ACTIVE' || service.status === 'SUSPENDED';
}

export function loggedInLately(client: ClientRow, today: Day, settings: Settings): boolean {
  if (settings.clientStatusUpdate !== 'BY_SERVICES_AND_LOGIN' || client.lastLoginAt === '') return false;
  return client.lastLoginAt >= addMonths(today, -settings.loginInactivityMonths);
}
