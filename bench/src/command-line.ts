import { parseArgs } from 'node:util';
import { ALL_CASES } from './cases/all-cases.js';
import type { Case } from './cases/case.js';
import { type Size, SIZES } from './sizes.js';

export const USAGE = `usage: bench [--json] [--size ${Object.keys(SIZES).join('|')}] [--only ${ALL_CASES.map(({ id }) => id).join(',')}]`;

export interface Command {
  readonly json: boolean;
  readonly size: Size;
  readonly cases: readonly Case[];
}

/** What the arguments ask for; throws an Error with the reason where they make no sense. */
export function readCommandLine(argv: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...argv],
    options: { json: { type: 'boolean' }, size: { type: 'string' }, only: { type: 'string' } },
  });
  return { json: values.json ?? false, size: sizeNamed(values.size ?? 'full'), cases: casesNamed(values.only) };
}

function sizeNamed(name: string): Size {
  const size = Object.values(SIZES).find((candidate) => candidate.name === name);
  if (size === undefined) throw new Error(`there is no size ${name}`);
  return size;
}

function casesNamed(list: string | undefined): readonly Case[] {
  if (list === undefined) return ALL_CASES;
  const ids = list.split(',');
  const unknown = ids.filter((id) => !ALL_CASES.some((candidate) => candidate.id === id));
  if (unknown.length > 0) throw new Error(`there is no case ${unknown.join(', ')}`);
  return ALL_CASES.filter(({ id }) => ids.includes(id));
}
