import type { App } from '../app.js';

/** Batches what one operation loads, so that a list of things costs one statement a level and not one a row. */
export class Loaders {
  readonly app: App;
  constructor(app: App) {
    this.app = app;
  }
}
