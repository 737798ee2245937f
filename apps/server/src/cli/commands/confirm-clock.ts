import type { Command } from 'commander';
import { carryOut } from '../../access/carry-out.js';
import { openApp } from '../../app.js';
import { confirmClock } from '../../automation/watch-clock.js';
import type { Environment } from '../../config/environment.js';
import { requesterOfCommand } from '../actor.js';
import { openTerminal } from '../terminal.js';

export function addConfirmClock(program: Command, environment: Environment): void {
  program
    .command('confirm-clock')
    .description('says that the clock is right, where it went further ahead than time has passed')
    .action(async () => {
      const terminal = openTerminal(false);
      await using app = await openApp(environment.dataDir);
      const requester = requesterOfCommand();
      const { outcome } = await carryOut(app, requester, {
        operation: 'confirmClock',
        input: {},
        work: (em) => confirmClock(app, em, requester.actor),
      });
      terminal.say(
        outcome === 'CONFIRMED'
          ? 'The clock is believed: the automation goes on within a minute.'
          : 'The clock was believed already.',
      );
    });
}
