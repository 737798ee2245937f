import type { App } from '../app.js';
import { checkHealth } from './check-health.js';
import type { HealthCheck } from './health-check.js';

/** The health of a running server. Whoever asks while it is being looked at gets the same answer. */
export class HealthWatch {
  #looking: Promise<readonly HealthCheck[]> | undefined;

  async look(app: App): Promise<readonly HealthCheck[]> {
    const { scheduler } = app;
    this.#looking ??= checkHealth(app, {
      jobsProblem: async () => await scheduler.jobsProblem(),
      runFailure: scheduler.runFailure,
    }).finally(() => (this.#looking = undefined));
    return await this.#looking;
  }
}
