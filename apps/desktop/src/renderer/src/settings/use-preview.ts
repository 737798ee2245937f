import {
  type AutomationSettingsChanges,
  PreviewAutomationDocument,
  type PreviewAutomationQuery,
} from '@arrears/schema/operations';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useEvents } from '../connection/live';
import { type Problem, problemOf } from '../connection/problem';

type PreviewResult = PreviewAutomationQuery['previewAutomation'];
export type Preview = Extract<PreviewResult, { readonly __typename: 'AutomationPreview' }>;

/** What a run would do with settings that are not saved, as far as it is known. */
export type PreviewState =
  | { readonly state: 'WORKING' }
  | { readonly state: 'KNOWN'; readonly preview: Preview }
  /** The server would not save them, and why. */
  | { readonly state: 'INVALID'; readonly fields: Readonly<Record<string, string>> }
  /** The server has others to make first; it is asked again. */
  | { readonly state: 'BUSY' }
  | { readonly state: 'FAILED'; readonly problem: Problem }
  /** It was not asked for. */
  | { readonly state: 'NOT_ASKED' };

/** Typing is over when nothing was typed for so long. */
const PAUSE_MS = 500;
const BUSY_PAUSE_MS = 3_000;

interface PreviewQuestion {
  readonly changes: AutomationSettingsChanges;
  /** The business date; undefined while it is not known. */
  readonly date: string | undefined;
  /** How many of the services and clients it is about to name. */
  readonly first: number;
  /** Whether to ask at all. */
  readonly wanted: boolean;
}

/** The server's answer to what its next run would do, asked anew when the changes or the settings in force change. */
export function usePreview({
  changes,
  date,
  first,
  wanted,
}: PreviewQuestion): PreviewState & { readonly again: () => void } {
  const apollo = useApolloClient();
  const [round, setRound] = useState(0);
  const question = JSON.stringify([changes, date, first, round]);
  const [answer, setAnswer] = useState<{ readonly to: string; readonly state: PreviewState }>();
  const again = () => setRound((before) => before + 1);
  useEvents({
    onEvents: (events) =>
      events.some(({ type }) => type === 'SETTINGS_CHANGED' || type === 'RUN_COMPLETED' || type === 'POLICY_CHANGED') &&
      again(),
    onReset: again,
    onRefresh: again,
  });

  useEffect(() => {
    if (!wanted || date === undefined) return;
    const abandoned = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const state = await previewState(
        apollo.query({
          query: PreviewAutomationDocument,
          variables: { settings: changes, date, first, outcomes: ['TERMINATE', 'SUSPEND', 'UNSUSPEND'] },
          fetchPolicy: 'no-cache',
          context: { fetchOptions: { signal: abandoned.signal } },
        }),
      );
      if (abandoned.signal.aborted) return;
      setAnswer({ to: question, state });
      if (state.state === 'BUSY') timer = setTimeout(() => void ask(), BUSY_PAUSE_MS);
    };
    timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abandoned.abort();
    };
    // The question says all that matters of the changes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [apollo, question, wanted]);

  if (!wanted) return { state: 'NOT_ASKED', again };
  return answer?.to === question ? { ...answer.state, again } : { state: 'WORKING', again };
}

async function previewState(
  sent: Promise<{ readonly data?: PreviewAutomationQuery | undefined }>,
): Promise<PreviewState> {
  try {
    const { data } = await sent;
    const result = data?.previewAutomation;
    if (result && 'plan' in result) return { state: 'KNOWN', preview: result };
    if (result && 'problems' in result) {
      return {
        state: 'INVALID',
        fields: Object.fromEntries(result.problems.map(({ name, message }) => [name, message])),
      };
    }
    return { state: 'BUSY' };
  } catch (error) {
    return { state: 'FAILED', problem: problemOf(error) };
  }
}
