import { styleText } from 'node:util';
import type { Command } from 'commander';
import type { Role } from '../../access/caller.js';
import { createUser } from '../../access/create-user.js';
import { findUserByName, listUsers } from '../../access/list-access.js';
import { resetUserPassword } from '../../access/reset-user-password.js';
import { updateUser } from '../../access/update-user.js';
import type { UserDetails } from '../../access/user.entity.js';
import { type App, openApp } from '../../app.js';
import type { Environment } from '../../config/environment.js';
import { requesterOfCommand } from '../actor.js';
import { nameArgument, roleArgument } from '../arguments.js';
import { Refusal } from '../refusal.js';
import { instantJson, instantText, tableText } from '../reports/table-text.js';
import { openTerminal, type Terminal } from '../terminal.js';

interface JsonFlag {
  readonly json?: boolean;
}

export function addUser(program: Command, environment: Environment): void {
  const user = program.command('user').description('who may sign in');

  user
    .command('create')
    .description('lets somebody in, with a password for one sign-in')
    .argument('<name>', 'the name to sign in with', nameArgument)
    .requiredOption('--role <ROLE>', 'VIEWER, OPERATOR, ADMIN or OWNER', roleArgument)
    .option('--json', 'prints one JSON document')
    .action(async (name: string, { role, json = false }: JsonFlag & { readonly role: Role }) => {
      const terminal = openTerminal(json);
      await using app = await openApp(environment.dataDir);
      const result = await createUser(app, requesterOfCommand(), { name, role });
      if (result.outcome !== 'CREATED') throw new Refusal(result.message);
      showPassword(terminal, `Created ${result.user.name}, ${role}.`, result);
    });

  user
    .command('list')
    .description('prints every user')
    .option('--json', 'prints one JSON document')
    .action(async ({ json = false }: JsonFlag) => {
      const terminal = openTerminal(json);
      await using app = await openApp(environment.dataDir);
      const users = await listUsers(app);
      terminal.document(users.map(userJson));
      if (users.length === 0) return terminal.say('There are no users yet: `arrears user create` makes one.');
      const heading = ['NAME', 'ROLE', 'STATE', 'CREATED'];
      const rows = users.map((user) => [user.name, user.role, stateOf(user, app), instantText(user.createdAt)]);
      for (const line of tableText([heading, ...rows])) terminal.say(line);
    });

  for (const [verb, disabled, description] of [
    ['disable', true, 'shuts somebody out at once'],
    ['enable', false, 'lets somebody in again who was shut out'],
  ] as const) {
    user
      .command(verb)
      .description(description)
      .argument('<name>', 'the name to sign in with', nameArgument)
      .action(async (name: string) => {
        const terminal = openTerminal(false);
        await using app = await openApp(environment.dataDir);
        const { id: userId } = await userNamed(app, name);
        const input = { userId, role: null, disabled, expectedVersion: null };
        const result = await updateUser(app, requesterOfCommand(), input);
        if (!('user' in result)) throw new Refusal(result.message);
        const already = result.outcome === 'UNCHANGED' ? ' already' : '';
        terminal.say(`${result.user.name} is ${verb}d${already}.`);
      });
  }

  user
    .command('set-password')
    .description('gives somebody a new password for one sign-in, and ends all sessions')
    .argument('<name>', 'the name to sign in with', nameArgument)
    .option('--json', 'prints one JSON document')
    .action(async (name: string, { json = false }: JsonFlag) => {
      const terminal = openTerminal(json);
      await using app = await openApp(environment.dataDir);
      const { id: userId } = await userNamed(app, name);
      const result = await resetUserPassword(app, requesterOfCommand(), { userId });
      if (result.outcome !== 'RESET') throw new Refusal(result.message);
      showPassword(terminal, `${result.user.name} has a new password.`, result);
    });
}

async function userNamed(app: App, name: string): Promise<UserDetails> {
  const user = await findUserByName(app, name);
  if (user === null) throw new Refusal(`there is no user ${name}`);
  return user;
}

function showPassword(
  terminal: Terminal,
  done: string,
  { user, oneTimePassword }: { readonly user: UserDetails; readonly oneTimePassword: string },
): void {
  terminal.document({ ...userJson(user), oneTimePassword });
  terminal.say(done);
  terminal.say(`Password for one sign-in, shown this once: ${styleText('bold', oneTimePassword)}`);
}

function userJson({ name, role, disabledAt, mustChangePassword, lockedUntil, createdAt }: UserDetails): object {
  return {
    name,
    role,
    disabledAt: instantJson(disabledAt),
    mustChangePassword,
    lockedUntil: instantJson(lockedUntil),
    createdAt: instantJson(createdAt),
  };
}

function stateOf({ disabledAt, lockedUntil, mustChangePassword }: UserDetails, { clock }: App): string {
  if (disabledAt !== null) return 'disabled';
  if (lockedUntil !== null && lockedUntil > clock.now()) return `locked out until ${instantText(lockedUntil)}`;
  return mustChangePassword ? 'must change the password' : 'enabled';
}
