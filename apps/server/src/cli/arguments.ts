import path from 'node:path';
import { type LocalDate, MAX_DAYS, parseLocalDate } from '@arrears/domain';
import { InvalidArgumentError } from 'commander';
import { ROLES, type Role, SCOPES, type Scope } from '../access/caller.js';
import { NAME, NAME_RULE } from '../access/names.js';
import type { Environment } from '../config/environment.js';

/** A calendar date on the command line. */
export function dateArgument(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new InvalidArgumentError('A date of the calendar is wanted, as YYYY-MM-DD.');
  return date;
}

/** A whole number of days on the command line. */
export function daysArgument(text: string): number {
  const days = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(days <= MAX_DAYS)) throw new InvalidArgumentError(`A whole number of days from 0 to ${MAX_DAYS} is wanted.`);
  return days;
}

/** A sequence number of the event log. */
export function sequenceArgument(text: string): number {
  const seq = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(seq)) throw new InvalidArgumentError('A sequence number of the event log is wanted.');
  return seq;
}

/** The name of a user or an API key. */
export function nameArgument(text: string): string {
  if (!NAME.test(text)) throw new InvalidArgumentError(`A name ${NAME_RULE}.`);
  return text;
}

/** A role, in whatever case. */
export function roleArgument(text: string): Role {
  const role = ROLES.find((role) => role === text.toUpperCase());
  if (role === undefined) throw new InvalidArgumentError(`One of ${ROLES.join(', ')} is wanted.`);
  return role;
}

/** Scopes with commas, in whatever case. */
export function scopesArgument(text: string): readonly Scope[] {
  const names = text.toUpperCase().split(',');
  const scopes = SCOPES.filter((scope) => names.includes(scope));
  if (scopes.length !== names.length) {
    throw new InvalidArgumentError(`Some of ${SCOPES.join(', ')} are wanted, each once, with commas.`);
  }
  return scopes;
}

/** The number of something, as a list of the command line names it. */
export function numberArgument(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('A number is wanted, as in the list.');
  return Number(text);
}

/** `key=value`, collected over several arguments. */
export function assignmentArgument(
  text: string,
  previous: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at <= 0) throw new InvalidArgumentError('key=value is wanted.');
  const key = text.slice(0, at);
  if (Object.hasOwn(previous, key)) throw new InvalidArgumentError(`${key} is given twice.`);
  return { ...previous, [key]: text.slice(at + 1) };
}

/** Why something is done, for whoever reads it later. */
export function reasonArgument(text: string): string {
  if (text.trim() === '' || text.length > 500)
    throw new InvalidArgumentError('A reason of 1 to 500 characters is wanted.');
  return text;
}

/** A path meant from where the command was called. */
export function resolvePath({ workingDir }: Environment, text: string): string {
  return path.resolve(workingDir, text);
}

/** A port on the command line; 0 takes any that is free. */
export function portArgument(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new InvalidArgumentError('A port from 0 to 65535 is wanted.');
  return port;
}
