import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { appendEvent } from '../events/append-event.js';
import { ClockSighting } from './clock-sighting.entity.js';
import { judgeClock, type Sighting } from './judge-clock.js';
import { businessToday, currentSettings } from './settings.js';

/** A clock that was seen so short a while ago need not be noted again. */
const NOTE_EVERY_MS = 30_000;

/** Why the clock is not believed, and since when by its own account. While it is so, no run is begun. */
export interface ClockDoubt {
  readonly reason: string;
  readonly sinceMs: number;
}

type Parts = Pick<App, 'clock' | 'database'>;

/** The doubt that stands, as it was noted; null where the clock is believed. */
export async function clockDoubt({ database }: Pick<App, 'database'>): Promise<ClockDoubt | null> {
  return doubtOf(await database.reader().findOne(ClockSighting, { id: 1 }, { disableIdentityMap: true }));
}

/**
 * Looks at the clock, notes that it was seen, and says whether it can be believed. A doubt goes away by itself when the
 * clock is set right.
 */
export async function watchClock(app: Parts): Promise<ClockDoubt | null> {
  const known = await app.database.reader().findOne(ClockSighting, { id: 1 }, { disableIdentityMap: true });
  const now = sightingNow(app);
  const { doubt, isNoted } = judgeClock(known && sightingOf(known), now);
  const isFresh = known !== null && Math.abs(now.seenAt - known.seenAt) < NOTE_EVERY_MS;
  const isSaid = (known?.doubt ?? null) !== null;
  if (doubt === null && !isSaid && (isFresh || !isNoted)) return null;
  if (doubt !== null && isSaid) return doubtOf(known);
  return await app.database.write(async (em) => {
    const row = await em.findOne(ClockSighting, { id: 1 });
    if (doubt === null) {
      if (isNoted || row === null) note(em, row, now);
      else em.assign(row, { doubt: null, doubtedSince: null });
      return null;
    }
    if (row === null) return null;
    row.doubt ??= doubt;
    row.doubtedSince ??= now.seenAt;
    return doubtOf(row);
  }, 'clock.note');
}

export type ClockConfirmation =
  | { readonly outcome: 'CONFIRMED'; readonly changes: { readonly doubt: string } }
  | { readonly outcome: 'NOT_IN_DOUBT' };

/** Somebody says that the clock is right: it is believed from now on. */
export async function confirmClock(app: Parts, em: SqlEntityManager, actor: string): Promise<ClockConfirmation> {
  const row = await em.findOne(ClockSighting, { id: 1 });
  const doubt = row?.doubt ?? null;
  if (row === null || doubt === null) return { outcome: 'NOT_IN_DOUBT' };
  note(em, row, sightingNow(app));
  const { settings } = await currentSettings(em);
  appendEvent(em, {
    type: 'ClockConfirmed',
    occurredAt: app.clock.now(),
    businessDate: businessToday(app, settings),
    actor,
    data: { doubt },
  });
  return { outcome: 'CONFIRMED', changes: { doubt } };
}

function note(em: SqlEntityManager, row: ClockSighting | null, { seenAt, sinceBoot }: Sighting): void {
  const seen = {
    seenAt,
    bootId: sinceBoot?.bootId ?? null,
    sinceBoot: sinceBoot?.milliseconds ?? null,
    doubtedSince: null,
    doubt: null,
  };
  if (row === null) em.create(ClockSighting, { id: 1, ...seen });
  else em.assign(row, seen);
}

function sightingNow({ clock }: Pick<App, 'clock'>): Sighting {
  return { seenAt: clock.now(), sinceBoot: clock.sinceBoot?.() ?? null };
}

function sightingOf({ seenAt, bootId, sinceBoot }: ClockSighting): Sighting {
  const isKnown = bootId !== null && bootId !== undefined && sinceBoot !== null && sinceBoot !== undefined;
  return { seenAt, sinceBoot: isKnown ? { bootId, milliseconds: sinceBoot } : null };
}

function doubtOf(row: ClockSighting | null): ClockDoubt | null {
  if (row === null || !row.doubt || !row.doubtedSince) return null;
  return { reason: row.doubt, sinceMs: row.doubtedSince };
}
