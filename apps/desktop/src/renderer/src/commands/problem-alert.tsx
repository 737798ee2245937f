import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useProblemText } from '../texts/use-problem-text';
import type { CommandProblem } from './use-command';

/** What came of a command that was not carried out, read out when it appears. */
export function ProblemAlert({ problem }: { problem: CommandProblem | undefined }) {
  const textOf = useProblemText();
  if (!problem) return null;
  const { title, text } = textOf(problem);
  return (
    <Alert color="red" variant="outline" icon={<IconAlertTriangle />} title={title} role="alert">
      {text}
    </Alert>
  );
}
