import { styleText } from 'node:util';
import { describeGuard, type SettingChange } from '@arrears/domain';
import type { Command } from 'commander';
import { carryOut } from '../../access/carry-out.js';
import { type App, openApp } from '../../app.js';
import { findDueRun } from '../../automation/due-run.js';
import { previewAutomation } from '../../automation/preview-automation.js';
import { readSettings } from '../../automation/read-setting.js';
import type { RunCounts } from '../../automation/run-counts.js';
import { changeSettings, currentSettings } from '../../automation/settings.js';
import { businessDateAt } from '../../config/clock.js';
import type { Environment } from '../../config/environment.js';
import { requesterOfCommand } from '../actor.js';
import { assignmentArgument } from '../arguments.js';
import { Refusal } from '../refusal.js';
import { untilStopped } from '../stop-signal.js';
import { openTerminal, type Terminal } from '../terminal.js';

export function addSettings(program: Command, environment: Environment): void {
  const settings = program.command('settings').description('the global settings of the automation');

  settings
    .command('get')
    .description('prints the settings in force')
    .option('--json', 'prints one JSON document')
    .action(async ({ json = false }: { json?: boolean }) => {
      const terminal = openTerminal(json);
      await using app = await openApp(environment.dataDir);
      const current = await currentSettings(app.database.reader());
      terminal.document(current.settings);
      terminal.say(`Settings, version ${current.version}`);
      for (const [name, value] of Object.entries(current.settings)) terminal.say(`  ${name.padEnd(28)}${words(value)}`);
    });

  settings
    .command('set')
    .description('changes settings together: all of them or, with every problem told, none')
    .argument('<key=value...>', 'lists with commas, such as nonWorkingWeekdays=SATURDAY,SUNDAY', assignmentArgument)
    .action(async (assignments: Readonly<Record<string, string>>) => {
      const terminal = openTerminal(false);
      await using app = await openApp(environment.dataDir);
      const requester = requesterOfCommand();
      const input = { changes: readSettings(assignments), expectedVersion: null };
      const result = await carryOut(app, requester, {
        operation: 'updateAutomationSettings',
        input,
        work: (em) => changeSettings(app, em, { ...input, actor: requester.actor }),
      });
      switch (result.outcome) {
        case 'INVALID_SETTINGS':
          throw new Refusal(...result.problems.map(({ setting, message }) => `${setting} ${message}`));
        case 'VERSION_CONFLICT':
          throw new Refusal(result.message);
        case 'UNCHANGED':
          return terminal.say('The settings are so already.');
        case 'SAVED':
          terminal.say(`Saved as version ${result.version}`);
          for (const change of result.changes) terminal.say(`  ${describeChange(change)}`);
          return await tellEffect(app, terminal, result.changes);
        default:
          return result satisfies never;
      }
    });
}

/** What the next run would do by the settings that were saved, and what it would have done by those before. */
async function tellEffect(app: App, terminal: Terminal, changes: readonly SettingChange[]): Promise<void> {
  const { settings } = await currentSettings(app.database.reader());
  const { nextRunAt } = await findDueRun(app);
  const date = businessDateAt(nextRunAt, settings.timeZone);
  const before = Object.fromEntries(changes.map(({ name, from }) => [name, from]));
  const preview = await untilStopped(async (signal) => await previewAutomation(app, { date, changes: before, signal }));
  if (preview.outcome !== 'PREVIEWED') return;
  const { current: now, plan: without } = preview;
  const effects = EFFECTS.filter(([count]) => now.counts[count] !== without.counts[count]).map(
    ([count, verb]) => `${verb} ${now.counts[count]} (before: ${without.counts[count]})`,
  );
  if (effects.length === 0) return terminal.say(`\nThe next run, of ${date}, would do what it would have done before.`);
  terminal.say(`\nThe next run, of ${date}, would ${effects.join(', ')}.`);
  for (const check of now.guard.filter(({ exceeded }) => exceeded)) {
    terminal.say(styleText('red', `The guard would ask for approval first. ${describeGuard(check)}`));
  }
}

const EFFECTS = [
  ['suspended', 'suspend'],
  ['unsuspended', 'unsuspend'],
  ['terminated', 'terminate'],
  ['cancelled', 'cancel'],
  ['domainsMoved', 'move domains:'],
  ['clientsActivated', 'make clients ACTIVE:'],
  ['clientsInactivated', 'make clients INACTIVE:'],
] as const satisfies readonly (readonly [keyof RunCounts, string])[];

function describeChange({ name, from, to }: SettingChange): string {
  return `${name}: ${words(from)} → ${styleText('bold', words(to))}`;
}

function words(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return String(value);
}
