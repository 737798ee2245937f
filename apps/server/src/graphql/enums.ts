import { ERROR_CODES, ERROR_MEANINGS } from '@arrears/schema';
import { registerEnumType } from 'type-graphql';
import { ROLES, SCOPES } from '../access/caller.js';

/** An enum whose values are their own names, each with a description. */
function enumOf<Value extends string>(
  name: string,
  values: readonly Value[],
  description: string,
  meanings: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> {
  const object = Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(values.map((value) => [value, { description: meanings[value] }]));
  registerEnumType(object, { name, description, valuesConfig: valuesConfig as never });
  return object;
}

export { enumOf };
export const ErrorCodeEnum = enumOf('ErrorCode', ERROR_CODES, 'Why a command was refused.', ERROR_MEANINGS);
export const RoleEnum = enumOf('Role', ROLES, 'What a user may do; each role with all that the ones before it may.', {
  VIEWER: 'Reads.',
  OPERATOR: 'Does the daily manual actions: no settings, no terminations.',
  ADMIN: 'Also settings, approvals and terminations.',
  OWNER: 'Everything, users and API keys included.',
});
export const ScopeEnum = enumOf('Scope', SCOPES, 'What an API key may do; each scope stands for itself.', {
  READ: 'Read, and follow events.',
  OPERATE: 'Suspend, unsuspend, hold, exempt, close and reopen.',
  BILLING: 'Record payments, reversals and logins.',
  TERMINATE: 'Terminate services.',
  SETTINGS: 'Change settings, policies and tiers.',
  RUN: 'Start a run of the automation or a job, and confirm the clock.',
});
