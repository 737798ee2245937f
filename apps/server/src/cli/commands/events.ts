import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { openApp } from '../../app.js';
import type { Environment } from '../../config/environment.js';
import type { PublishedEvent } from '../../events/event-log.js';
import { sequenceArgument } from '../arguments.js';
import { untilStopped } from '../stop-signal.js';
import { openTerminal } from '../terminal.js';

const BATCH = 1000;
const FOLLOW_EVERY_MS = 250;

interface EventFlags {
  readonly after: number;
  readonly follow?: boolean;
  readonly json?: boolean;
}

export function addEvents(program: Command, environment: Environment): void {
  program
    .command('events')
    .description('prints the lifecycle events, oldest first')
    .option('--after <seq>', 'only those after this sequence number', sequenceArgument, 0)
    .option('--follow', 'goes on with new ones as they happen, until stopped')
    .option('--json', 'prints one JSON document a line')
    .action(async ({ after, follow = false, json = false }: EventFlags) => {
      const terminal = openTerminal(json);
      await using app = await openApp(environment.dataDir);
      await untilStopped(async (signal) => {
        for (let last = after; !signal.aborted;) {
          const events = app.events.readAfter(last, BATCH);
          tellOfPruned(last, events[0]);
          for (const event of events) terminal.line(json ? JSON.stringify(event) : describe(event));
          last = events.at(-1)?.seq ?? last;
          if (events.length === BATCH) continue;
          if (!follow) break;
          // Events of other processes: there is nothing to wait for but the database itself.
          await wait(FOLLOW_EVERY_MS, undefined, { signal }).catch(() => undefined);
        }
      });
    });
}

/** The log has no gaps but at its beginning: what is missing there is kept no longer. */
function tellOfPruned(after: number, first: PublishedEvent | undefined): void {
  if (first === undefined || first.seq === after + 1) return;
  process.stderr.write(`arrears: the events from ${after + 1} to ${first.seq - 1} are no longer kept\n`);
}

function describe(event: PublishedEvent): string {
  const { seq, businessDate, type, service, client, fromStatus, toStatus, reason, actor } = event;
  const subject = service ?? client ?? '';
  const change = toStatus === null ? '' : `${fromStatus} → ${toStatus}`;
  return [
    String(seq).padStart(8),
    businessDate,
    type.padEnd(22),
    subject.padEnd(12),
    change.padEnd(24),
    (reason ?? '').padEnd(18),
    actor,
  ]
    .join('  ')
    .trimEnd();
}
