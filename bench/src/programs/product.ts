import { openApp } from '@arrears/server/app';
import { runAutomation } from '@arrears/server/automation/run-automation';
import { BUSINESS_DATE } from '../world/world.js';
import type { Program } from './program.js';

/** What is measured: the daily run as it ships. */
export async function openProduct(dataDirectory: string): Promise<Program> {
  const app = await openApp(dataDirectory);
  return {
    native: app.database.native,
    run: async () => {
      const result = await runAutomation(app, { businessDate: BUSINESS_DATE });
      if (result.outcome !== 'DONE') throw new Error(`the run was not done: ${result.outcome}`);
      return result.run.counts.suspended;
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}
