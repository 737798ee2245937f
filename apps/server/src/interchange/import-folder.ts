import type { App } from '../app.js';
import { businessToday, currentSettings } from '../automation/settings.js';
import { appendEvent } from '../events/append-event.js';
import type { ImportCounts } from './interchange-storage.js';
import { stageFolder, type StageOptions } from './stage-folder.js';

/**
 * Takes a folder of CSV files as a snapshot of the company: creates what is new and updates what differs, all or
 * nothing. Invoices and payments are kept as the history behind it and move nothing. Throws ImportRefused.
 */
export async function importFolder(
  app: App,
  dir: string,
  actor: string,
  onProgress?: StageOptions['onProgress'],
): Promise<ImportCounts> {
  const { settings } = await currentSettings(app.database.reader());
  const businessDate = businessToday(app, settings);
  const files = await stageFolder(app.interchange, dir, { suspendedSince: businessDate, onProgress });
  return await app.database.write(async (em) => {
    const occurredAt = app.clock.now();
    const counts = app.interchange.merge(files, { actor, businessDate, occurredAt });
    if (Object.values(counts).some((count) => count > 0)) {
      appendEvent(em, { type: 'DataImported', businessDate, occurredAt, actor, data: { ...counts } });
    }
    return counts;
  }, 'import');
}
