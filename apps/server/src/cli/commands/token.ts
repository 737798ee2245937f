import { styleText } from 'node:util';
import { addDays, type LocalDate } from '@arrears/domain';
import { type Command, InvalidArgumentError } from 'commander';
import type { ApiKeyDetails } from '../../access/api-key.entity.js';
import type { Scope } from '../../access/caller.js';
import { createApiKey } from '../../access/create-api-key.js';
import { listApiKeys } from '../../access/list-access.js';
import { revokeApiKey } from '../../access/revoke-api-key.js';
import { type App, openApp } from '../../app.js';
import { currentSettings } from '../../automation/settings.js';
import { startOfDate } from '../../config/clock.js';
import type { Environment } from '../../config/environment.js';
import { requesterOfCommand } from '../actor.js';
import { dateArgument, nameArgument, numberArgument, scopesArgument } from '../arguments.js';
import { Refusal } from '../refusal.js';
import { instantJson, instantText, tableText } from '../reports/table-text.js';
import { openTerminal } from '../terminal.js';

interface CreateFlags {
  readonly scopes: readonly Scope[];
  readonly expires?: LocalDate;
  readonly json?: boolean;
}

export function addToken(program: Command, environment: Environment): void {
  const token = program.command('token').description('which programs may come in, each with an API key');

  token
    .command('create')
    .description('lets a program in')
    .argument('<name>', 'whose key it is', nameArgument)
    .requiredOption('--scopes <SCOPES>', 'what it may do, such as READ,BILLING', scopesArgument)
    .option('--expires <YYYY-MM-DD>', 'the last day it may come in (default: for ever)', lastDayArgument)
    .option('--json', 'prints one JSON document')
    .action(async (name: string, { scopes, expires, json = false }: CreateFlags) => {
      const terminal = openTerminal(json);
      await using app = await openApp(environment.dataDir);
      const expiresAt = expires === undefined ? null : await endOf(expires, app);
      const result = await createApiKey(app, requesterOfCommand(), { name, scopes, expiresAt });
      if (result.outcome !== 'CREATED') throw new Refusal(result.message);
      const { apiKey } = result;
      terminal.document({ ...apiKeyJson(apiKey), token: result.token });
      terminal.say(`Created ${apiKey.name}, number ${apiKey.id}, for ${apiKey.scopes.join(', ')}.`);
      terminal.say(`Token, shown this once: ${styleText('bold', result.token)}`);
    });

  token
    .command('list')
    .description('prints every API key, newest first')
    .option('--json', 'prints one JSON document')
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const terminal = openTerminal(json);
      await using app = await openApp(environment.dataDir);
      const keys = await listApiKeys(app);
      terminal.document(keys.map(apiKeyJson));
      if (keys.length === 0) return terminal.say('There are no API keys yet: `arrears token create` makes one.');
      const heading = ['NUMBER', 'NAME', 'TOKEN', 'SCOPES', 'STATE', 'LAST USED'];
      const rows = keys.map((key) => [
        String(key.id),
        key.name,
        `arrk_${key.hint}…`,
        key.scopes.join(','),
        stateOf(key, app),
        instantText(key.lastUsedAt),
      ]);
      for (const line of tableText([heading, ...rows])) terminal.say(line);
    });

  token
    .command('revoke')
    .description('shuts a program out at once, for good')
    .argument('<number>', 'the number of the key, as `token list` has it', numberArgument)
    .action(async (apiKeyId: number) => {
      const terminal = openTerminal(false);
      await using app = await openApp(environment.dataDir);
      const result = await revokeApiKey(app, requesterOfCommand(), { apiKeyId });
      if (!('apiKey' in result)) throw new Refusal(result.message);
      const already = result.outcome === 'UNCHANGED' ? ' already' : '';
      terminal.say(`${result.apiKey.name} is revoked${already}.`);
    });
}

/** The last year of the calendar has a day without a morrow, and no key needs it. */
function lastDayArgument(text: string): LocalDate {
  const date = dateArgument(text);
  if (date.startsWith('9999')) throw new InvalidArgumentError('For a key without an end leave --expires away.');
  return date;
}

/** The end of a day where the business is. */
async function endOf(date: LocalDate, app: App): Promise<number> {
  const { settings } = await currentSettings(app.database.reader());
  return startOfDate(addDays(date, 1), settings.timeZone);
}

function apiKeyJson(key: ApiKeyDetails): object {
  const { id, name, hint, scopes, createdBy, createdAt, expiresAt, revokedAt, lastUsedAt } = key;
  return {
    id,
    name,
    hint,
    scopes,
    createdBy,
    createdAt: instantJson(createdAt),
    expiresAt: instantJson(expiresAt),
    revokedAt: instantJson(revokedAt),
    lastUsedAt: instantJson(lastUsedAt),
  };
}

function stateOf({ revokedAt, expiresAt }: ApiKeyDetails, { clock }: App): string {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt === null) return 'in use';
  return expiresAt <= clock.now() ? 'expired' : `until ${instantText(expiresAt)}`;
}
