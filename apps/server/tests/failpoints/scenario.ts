import { toGlobalId } from '../../src/graphql/global-id.js';
import { type Act, type Mortal, type Serving, serving, type ServingOptions } from './mortal.js';

/** What passes a failpoint, and what must be the same however often the process died there. */
export interface Scenario {
  readonly acts: readonly Act[];
  /** Everything, unless told. */
  readonly left?: (mortal: Mortal) => unknown;
  /** How the last process ends where the first one died; 0 unless told. */
  readonly lastCode?: number;
  /** It begins without a database, or another one takes the place of the first, or part of its log: nothing can be followed from before. */
  readonly database?: 'NONE' | 'ANOTHER';
}

/** A command to a server; killed, it is sent again with the same idempotency key. */
export function given(
  name: string,
  input: (mortal: Mortal) => object,
  {
    inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`,
    before = [],
    until,
    answer = /Payload/,
    ...options
  }: GivenOptions = {},
): Scenario {
  const query = `mutation ($input: ${inputType}!) { ${name}(input: $input) { __typename } }`;
  const act = serving(async (server) => {
    const { mortal, ask } = server;
    const answered = JSON.stringify((await ask(query, { ...input(mortal), idempotencyKey: `key of ${name}` })) ?? null);
    if (answered !== 'null' && !answer.test(answered)) throw new Error(answered);
    if (until !== undefined) await server.until(() => until(server));
  }, options);
  return { acts: [...before, act] };
}

interface GivenOptions extends ServingOptions {
  readonly inputType?: string;
  readonly before?: readonly Act[];
  readonly answer?: RegExp;
  /** What comes of it after the answer. */
  readonly until?: (serving: Serving) => boolean;
}

export const idOf = (type: 'Service' | 'Invoice' | 'Run', table: string, where: string) => (mortal: Mortal) => ({
  id: toGlobalId(type, mortal.value<number>(`select id from ${table} where ${where}`)),
});
