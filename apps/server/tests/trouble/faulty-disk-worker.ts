/**
 * A process that does runs on the databases it is told of, one line of standard input each, and answers in a line:
 * `{ dataDir, date, pageSize }` → `READY`, then after a line `GO` what came of it.
 */
import { createInterface } from 'node:readline';
import type { LocalDate } from '@arrears/domain';
import { openApp } from '../../dist/app.js';
import { runAutomation } from '../../dist/automation/run-automation.js';
import { explainFailure } from '../../dist/cli/explain-failure.js';

interface Order {
  readonly dataDir: string;
  readonly date: LocalDate;
  readonly pageSize: number;
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (line: string) => process.stdout.write(`${line}\n`);

for (;;) {
  const { value, done } = await lines.next();
  if (done) break;
  const { dataDir, date, pageSize } = JSON.parse(value) as Order;
  say('READY');
  await lines.next();
  let acknowledged = 0;
  try {
    await using app = await openApp(dataDir);
    const onProgress = (progress: { readonly done: number }) => (acknowledged = progress.done);
    const { outcome } = await runAutomation(app, { businessDate: date, pageSize, onProgress });
    say(JSON.stringify({ outcome, acknowledged }));
  } catch (error) {
    say(JSON.stringify({ outcome: 'FAILED', acknowledged, words: explainFailure(error) }));
  }
}
