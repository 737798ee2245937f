import DataLoader from 'dataloader';
import type { App } from '../app.js';
import { listSessions, type SessionDetails } from '../access/list-access.js';

/** Batches what one operation loads, so that a list of things costs one statement a level and not one a row. */
export class Loaders {
  readonly app: App;
  /** The sessions of a user, by the user's id. */
  readonly sessionsOfUser: DataLoader<number, readonly SessionDetails[]>;

  constructor(app: App) {
    this.app = app;
    this.sessionsOfUser = new DataLoader(async (userIds) => {
      const byUser = Map.groupBy(await listSessions(app, userIds), ({ userId }) => userId);
      return userIds.map((userId) => byUser.get(userId) ?? []);
    });
  }
}
