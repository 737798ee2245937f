import type { ApolloClient, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { type Problem, problemOf } from '../connection/problem';

/** What a mutation says when it does not do what it was asked for. */
interface RefusalFields {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly currentVersion?: number;
  readonly problems?: readonly { readonly name: string; readonly message: string }[];
  readonly retryAt?: string | null;
}

type Answer<Data> = NonNullable<Data[Exclude<keyof Data, '__typename'>]>;
export type Payload<Data> = Exclude<Answer<Data>, { readonly code: unknown }>;

/** Why a command was not carried out. */
export type CommandProblem =
  | { readonly kind: 'REFUSED'; readonly code: string; readonly message: string }
  /** Somebody else has changed the thing: look again. */
  | { readonly kind: 'CONFLICT'; readonly message: string }
  /** Values that cannot be, each with its name. */
  | { readonly kind: 'INVALID'; readonly message: string; readonly fields: Readonly<Record<string, string>> }
  | Problem;

export type CommandOutcome<Data> =
  | { readonly done: true; readonly payload: Payload<Data> }
  | { readonly done: false; readonly problem: CommandProblem };

export interface Command<Data, Input> {
  /** Sends the command and answers with what came of it; never throws. */
  readonly run: (input: Input) => Promise<CommandOutcome<Data>>;
  readonly busy: boolean;
  /** What came of the last try, until the next. */
  readonly problem: CommandProblem | undefined;
  readonly clear: () => void;
}

/** A mutation with one `input`, and every way in which it can fail as a value. */
export function useCommand<Data, Input>(document: TypedDocumentNode<Data, { input: Input }>): Command<Data, Input> {
  const apollo = useApolloClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CommandProblem>();
  const run = useCallback(
    async (input: Input): Promise<CommandOutcome<Data>> => {
      setBusy(true);
      const outcome = await sendCommand(apollo, document, input);
      setBusy(false);
      setProblem(outcome.done ? undefined : outcome.problem);
      return outcome;
    },
    [apollo, document],
  );
  const clear = useCallback(() => setProblem(undefined), []);
  return { run, busy, problem, clear };
}

/** Sends a command outside of what is shown, as one of many; never throws. */
export const sendCommand = <Data, Input>(
  apollo: ApolloClient,
  document: TypedDocumentNode<Data, { input: Input }>,
  input: Input,
): Promise<CommandOutcome<Data>> => carryOut<Data>(apollo.mutate({ mutation: document, variables: { input } }));

async function carryOut<Data>(sent: Promise<{ data?: Data | null | undefined }>): Promise<CommandOutcome<Data>> {
  try {
    const { data } = await sent;
    const answer = Object.entries(data ?? {}).find(([name]) => name !== '__typename')?.[1] as Answer<Data>;
    const refusal = answer as unknown as RefusalFields;
    if (refusal.code === undefined) return { done: true, payload: answer as Payload<Data> };
    return { done: false, problem: refused(refusal) };
  } catch (error) {
    return { done: false, problem: problemOf(error) };
  }
}

function refused({ __typename, code, message, problems }: RefusalFields): CommandProblem {
  if (__typename === 'VersionConflict') return { kind: 'CONFLICT', message };
  if (!problems) return { kind: 'REFUSED', code, message };
  const fields = Object.fromEntries(problems.map(({ name, message: why }) => [name, why]));
  return { kind: 'INVALID', message, fields };
}
