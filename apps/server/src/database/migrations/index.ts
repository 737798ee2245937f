import { Initial } from './0001-initial.js';
import { AccessAndLists } from './0002-access-and-lists.js';
import { GuardAndStops } from './0003-guard-and-stops.js';
import { ClockAndAlerts } from './0004-clock-and-alerts.js';
import { PruningAndOutbox } from './0005-pruning-and-outbox.js';

/** Every migration in its order. A released one is never edited: the next change is the next file. */
export const MIGRATIONS = [
  { name: '0001-initial', class: Initial },
  { name: '0002-access-and-lists', class: AccessAndLists },
  { name: '0003-guard-and-stops', class: GuardAndStops },
  { name: '0004-clock-and-alerts', class: ClockAndAlerts },
  { name: '0005-pruning-and-outbox', class: PruningAndOutbox },
];
