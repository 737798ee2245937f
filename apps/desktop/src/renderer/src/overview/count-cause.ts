import type { TFunction } from 'i18next';
import type { overview as english } from '../../../texts/en/overview';
import type { Format } from '../texts/use-format';

export interface Cause {
  readonly cause: string;
  readonly clients: number;
}

type After = keyof (typeof english)['history']['after'];

/** What changed the count on a day, in words. The server says `INACTIVE after ServiceTerminated`; what it says anew shows as it comes. */
export function causeInWords(t: TFunction<'overview'>, format: Format, { cause, clients }: Cause): string {
  const [, to = '', after] = /^(ACTIVE|INACTIVE|CLOSED)(?: after (\w+))?$/.exec(cause) ?? [];
  const number = format.number(clients);
  if (to === '') return `${number}: ${cause}`;
  const what = t(`history.cause.${to as 'ACTIVE'}`, { count: clients, number });
  return after === undefined
    ? what
    : t(`history.after.${after as After}`, { what, defaultValue: `${what} (${after})` });
}
