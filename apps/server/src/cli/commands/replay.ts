import { styleText } from 'node:util';
import type { LocalDate } from '@arrears/domain';
import type { Command } from 'commander';
import { readSettings } from '../../automation/read-setting.js';
import type { Environment } from '../../config/environment.js';
import { exportFolder } from '../../interchange/export-folder.js';
import { openReplay } from '../../replay/open-replay.js';
import { replayFolder, type ReplayResult } from '../../replay/replay-folder.js';
import { replaySettings } from '../../replay/replay-settings.js';
import { assignmentArgument, dateArgument, daysArgument, resolvePath } from '../arguments.js';
import { Refusal } from '../refusal.js';
import { counted } from '../reports/run-report-text.js';
import { untilStopped } from '../stop-signal.js';
import { openTerminal, type Terminal } from '../terminal.js';

interface ReplayFlags {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly suspendAfter?: number;
  readonly terminateAfter?: number;
  readonly set?: Readonly<Record<string, string>>;
  readonly out?: string;
  readonly json?: boolean;
}

export function addReplay(program: Command, environment: Environment): void {
  program
    .command('replay')
    .description('lives a payment history day by day under a policy, in a scratch database')
    .argument('<dir>', 'import folder with the history')
    .requiredOption('--from <YYYY-MM-DD>', 'first day', dateArgument)
    .requiredOption('--to <YYYY-MM-DD>', 'last day', dateArgument)
    .option('--suspend-after <days>', 'suspension is on exactly when this is given', daysArgument)
    .option('--terminate-after <days>', 'termination is on exactly when this is given', daysArgument)
    .option('--set <key=value...>', 'further settings', assignmentArgument)
    .option('--out <dir>', 'writes the final state as export does')
    .option('--json', 'prints one JSON document')
    .action(async (dir: string, flags: ReplayFlags) => {
      const { from, to, suspendAfter, terminateAfter, set = {}, out, json = false } = flags;
      if (to < from) throw new Refusal(`--to ${to} lies before --from ${from}`);
      const settings = replaySettings({ suspendAfter, terminateAfter, set: readSettings(set) });
      if (!('timeZone' in settings)) {
        throw new Refusal(...settings.map(({ setting, message }) => `${setting} ${message}`));
      }
      const terminal = openTerminal(json);
      await using app = await openReplay(from, settings);
      const bar = terminal.bar('living days');
      let result: ReplayResult;
      try {
        const onDay = ({ done, total }: { done: number; total: number }): void => bar.update(done, total);
        result = await untilStopped((signal) =>
          replayFolder(app, resolvePath(environment, dir), { from, to, onDay, signal }),
        );
      } finally {
        bar.stop();
      }
      if (out !== undefined) await exportFolder(app, resolvePath(environment, out));
      const { queued: _queued, guarded: _guarded, ...totals } = result.totals;
      terminal.document({ ...result, totals });
      printReplay(terminal, result, flags);
    });
}

function printReplay({ say }: Terminal, { days, totals, final }: ReplayResult, { from, to, out }: ReplayFlags): void {
  say(styleText('bold', `${counted(days, 'day')} lived, ${from} to ${to}`));
  const line = (count: number, what: string): void => say(`  ${String(count).padStart(8)}  ${what}`);
  line(totals.paymentsRecorded, 'payments recorded');
  line(totals.suspended, 'suspensions');
  line(totals.unsuspended, 'unsuspensions');
  line(totals.terminated, 'terminations');
  if (totals.domainsMoved > 0) line(totals.domainsMoved, "changes of a domain's status");
  line(totals.clientsActivated, 'times a client became ACTIVE');
  line(totals.clientsInactivated, 'times a client became INACTIVE');
  if (totals.failed > 0) line(totals.failed, 'failures');
  say(`\n${styleText('bold', 'In the end')}`);
  line(final.activeClients, 'active clients');
  for (const [status, count] of Object.entries(final.servicesByStatus)) line(count, `services ${status}`);
  if (out !== undefined) say(`\nThe final state is in ${out}`);
}
