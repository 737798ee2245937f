import type { ApolloClient } from '@apollo/client';
import type { CommandProblem } from '../commands/use-command';
import type { changes } from '../../../texts/en/changes';

export type Verb = keyof (typeof changes)['verbs'];
export type Obstacle = keyof (typeof changes)['obstacles'];

/** What a person gives with a change; each change asks for some of it. */
export interface ChangeValues {
  readonly reason: string;
  readonly until: string;
  readonly when: 'IMMEDIATE' | 'END_OF_BILLING_PERIOD';
  /** Empty for no group. */
  readonly clientGroup: string;
  /** Empty to leave it as it is. */
  readonly overdueExempt: '' | 'yes' | 'no';
  readonly statusUpdateExempt: '' | 'yes' | 'no';
  readonly status: 'ACTIVE' | 'INACTIVE';
}
export type ChangeField = keyof ChangeValues;

/** What every row that can be changed has. */
export interface Changeable {
  readonly id: string;
  readonly status: string;
  readonly version: number;
}

export interface ChangeContext {
  /** The business date. */
  readonly today: string;
}

export interface SentTo {
  readonly id: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
}

export type ChangeOutcome = { readonly done: true } | { readonly done: false; readonly problem: CommandProblem };

/** Something that can be done to one row, or to many one by one. */
export interface Change<Row extends Changeable> {
  readonly verb: Verb;
  /** What one must be let do. */
  readonly operation: string;
  readonly fields: readonly ChangeField[];
  /** It ends something for good: it is to be typed what. */
  readonly isFinal?: boolean;
  /** Why it cannot be done to this row, as far as that can be known before; the server has the last word. */
  readonly obstacle: (row: Row, values: ChangeValues, context: ChangeContext) => Obstacle | undefined;
  readonly send: (apollo: ApolloClient, to: SentTo, values: ChangeValues) => Promise<ChangeOutcome>;
}

export interface ChangePlan<Row> {
  readonly able: readonly Row[];
  readonly unable: readonly { readonly row: Row; readonly why: Obstacle }[];
}

/** Which of the rows can be changed, and why the others cannot. */
export function planChange<Row extends Changeable>(
  rows: readonly Row[],
  { obstacle }: Change<Row>,
  values: ChangeValues,
  context: ChangeContext,
): ChangePlan<Row> {
  const able: Row[] = [];
  const unable: { row: Row; why: Obstacle }[] = [];
  for (const row of rows) {
    const why = obstacle(row, values, context);
    if (why === undefined) able.push(row);
    else unable.push({ row, why });
  }
  return { able, unable };
}

export interface Tally {
  readonly name: string;
  readonly able: number;
  readonly unable: number;
}

/** How many of each name can be changed and how many cannot, the most first. */
export function tally<Row>({ able, unable }: ChangePlan<Row>, nameOf: (row: Row) => string): readonly Tally[] {
  const counts = new Map<string, { able: number; unable: number }>();
  const count = (row: Row, which: 'able' | 'unable') => {
    const name = nameOf(row);
    const counted = counts.get(name) ?? { able: 0, unable: 0 };
    counted[which] += 1;
    counts.set(name, counted);
  };
  for (const row of able) count(row, 'able');
  for (const { row } of unable) count(row, 'unable');
  return [...counts]
    .map(([name, counted]) => ({ name, ...counted }))
    .toSorted((a, b) => b.able + b.unable - a.able - a.unable || (a.name < b.name ? -1 : 1));
}

export const LONGEST_REASON = 500;

/** What is wrong with what was given, by field; the server has the same limits. */
export function wrongValues(
  fields: readonly ChangeField[],
  values: ChangeValues,
  verb: Verb,
  { today }: ChangeContext,
): Readonly<Partial<Record<ChangeField, keyof (typeof changes)['wrong']>>> {
  const wrong: Partial<Record<ChangeField, keyof (typeof changes)['wrong']>> = {};
  if (fields.includes('reason')) {
    const reason = values.reason.trim();
    if (reason === '') wrong.reason = 'reasonMissing';
    else if (reason.length > LONGEST_REASON) wrong.reason = 'reasonTooLong';
    else if (verb === 'suspend' && reason === 'OVERDUE_ON_PAYMENT') wrong.reason = 'reasonReserved';
  }
  if (fields.includes('until')) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(values.until)) wrong.until = 'dateMissing';
    else if (values.until < today) wrong.until = 'dateOver';
  }
  if (fields.includes('overdueExempt') && values.overdueExempt === '' && values.statusUpdateExempt === '') {
    wrong.overdueExempt = 'nothingChosen';
  }
  return wrong;
}
