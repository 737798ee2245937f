import { useApolloClient } from '@apollo/client/react';
import {
  PreviewAutomationDocument,
  type PreviewAutomationQuery,
  type PreviewOutcome,
} from '@arrears/schema/operations';
import { useEffect, useState } from 'react';
import { type Problem, problemOf } from '../connection/problem';

export type RunPreview = Extract<
  PreviewAutomationQuery['previewAutomation'],
  { readonly __typename: 'AutomationPreview' }
>;

/** What a run would do, as far as it is known. */
export type PreviewReading =
  | { readonly state: 'WORKING' }
  /** The server makes others first; it is asked again by itself. */
  | { readonly state: 'BUSY' }
  | { readonly state: 'KNOWN'; readonly preview: RunPreview }
  | { readonly state: 'FAILED'; readonly problem: Problem };

const BUSY_PAUSE_MS = 3000;

interface Question {
  readonly date: string;
  readonly outcome: PreviewOutcome | null;
  /** How many services and clients are to be named. */
  readonly first: number;
  /** Another number asks again. */
  readonly round?: number;
}

/** Asks what a run of a date would do with the settings in force. What is not wanted any more is abandoned. */
export function useRunPreview({ date, outcome, first, round = 0 }: Question): PreviewReading {
  const apollo = useApolloClient();
  const question = JSON.stringify([date, outcome, first, round]);
  const [answer, setAnswer] = useState<{ readonly to: string; readonly reading: PreviewReading }>();
  useEffect(() => {
    const abandoned = new AbortController();
    let again: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const reading = await readingOf(
        apollo.query({
          query: PreviewAutomationDocument,
          variables: { date, first, outcomes: outcome === null ? null : [outcome] },
          fetchPolicy: 'no-cache',
          context: { fetchOptions: { signal: abandoned.signal }, queryDeduplication: false },
        }),
      );
      if (abandoned.signal.aborted) return;
      setAnswer({ to: question, reading });
      if (reading.state === 'BUSY') again = setTimeout(() => void ask(), BUSY_PAUSE_MS);
    };
    void ask();
    return () => {
      clearTimeout(again);
      abandoned.abort();
    };
  }, [apollo, date, first, outcome, question]);
  return answer?.to === question ? answer.reading : { state: 'WORKING' };
}

async function readingOf(
  sent: Promise<{ readonly data?: PreviewAutomationQuery | undefined }>,
): Promise<PreviewReading> {
  try {
    const { data } = await sent;
    const result = data?.previewAutomation;
    if (!result || ('code' in result && result.code === 'TOO_BUSY')) return { state: 'BUSY' };
    if ('plan' in result) return { state: 'KNOWN', preview: result };
    return { state: 'FAILED', problem: { kind: 'SERVER', message: result.message, errorId: undefined } };
  } catch (error) {
    return { state: 'FAILED', problem: problemOf(error) };
  }
}
