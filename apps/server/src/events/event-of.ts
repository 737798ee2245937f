import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { businessToday, currentSettings } from '../automation/settings.js';
import type { LifecycleEvent } from './lifecycle-event.entity.js';

/** What an event by a person has in common with every other: who and when. */
export async function eventOf(
  app: Pick<App, 'clock'>,
  em: SqlEntityManager,
  actor: string,
): Promise<Pick<LifecycleEvent, 'occurredAt' | 'businessDate' | 'actor'>> {
  const { settings } = await currentSettings(em);
  return { occurredAt: app.clock.now(), businessDate: businessToday(app, settings), actor };
}
