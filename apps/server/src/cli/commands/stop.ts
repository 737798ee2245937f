import type { Command } from 'commander';
import { carryOut } from '../../access/carry-out.js';
import { openApp } from '../../app.js';
import { confirmRestored } from '../../automation/recognise-restored.js';
import { liftStop, stopAutomation } from '../../automation/stop-automation.js';
import type { Environment } from '../../config/environment.js';
import { requesterOfCommand } from '../actor.js';
import { reasonArgument } from '../arguments.js';
import { openTerminal } from '../terminal.js';

export function addStop(program: Command, environment: Environment): void {
  program
    .command('stop')
    .description('stops all that happens by itself, in every process, until it is lifted with resume')
    .requiredOption('--reason <text>', 'why: who lifts it must know', reasonArgument)
    .action(async ({ reason }: { readonly reason: string }) => {
      const terminal = openTerminal(false);
      await using app = await openApp(environment.dataDir);
      const requester = requesterOfCommand();
      const { outcome } = await carryOut(app, requester, {
        operation: 'emergencyStop',
        input: { reason },
        work: (em) => stopAutomation(app, em, { kind: 'EMERGENCY', reason, actor: requester.actor }),
      });
      terminal.say(outcome === 'STOPPED' ? 'Automation is stopped.' : 'Automation was stopped before; it stays so.');
    });
}

export function addResume(program: Command, environment: Environment): void {
  program
    .command('resume')
    .description('lifts the emergency stop; with --restored, confirms that an older database is the one to go on with')
    .option('--restored', 'what the older database does not know of has been seen to')
    .action(async ({ restored = false }: { readonly restored?: boolean }) => {
      const terminal = openTerminal(false);
      await using app = await openApp(environment.dataDir);
      const requester = requesterOfCommand();
      const { outcome } = await carryOut(app, requester, {
        operation: restored ? 'confirmRestoredDatabase' : 'liftEmergencyStop',
        input: {},
        work: (em) =>
          restored
            ? confirmRestored(app, em, requester.actor)
            : liftStop(app, em, { kind: 'EMERGENCY', actor: requester.actor }),
      });
      terminal.say(outcome === 'RESUMED' ? 'Lifted.' : 'There was nothing to lift.');
      for (const { kind, reason } of await app.stopsInForce()) {
        const how = kind === 'RESTORED' ? '`arrears resume --restored` confirms it' : '`arrears resume` lifts it';
        terminal.say(`Automation is still stopped: ${reason} (${how}).`);
      }
    });
}
