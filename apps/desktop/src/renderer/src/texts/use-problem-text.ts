import type { CommandProblem } from '../commands/use-command';
import { useTexts } from './i18n';

export interface ProblemText {
  readonly title: string;
  readonly text: string;
}

/** The words for whatever went wrong. What the server says in a sentence of its own is shown in that sentence. */
export function useProblemText(): (problem: CommandProblem) => ProblemText {
  const { t } = useTexts('problems');
  return (problem) => {
    switch (problem.kind) {
      case 'UNREACHABLE':
        return { title: t('unreachable.title'), text: t(`connect.${problem.failure}`) };
      case 'FORBIDDEN':
        return { title: t('forbidden.title'), text: t('forbidden.text') };
      case 'SESSION_ENDED':
        return { title: t('sessionEnded.title'), text: t('sessionEnded.text') };
      case 'RATE_LIMITED':
        return { title: t('rateLimited.title'), text: t('rateLimited.text', { count: problem.seconds }) };
      case 'BAD_INPUT':
        return { title: t('badInput.title'), text: problem.message };
      case 'SERVER':
        return {
          title: t('server.title'),
          text: problem.errorId
            ? t('server.withId', { message: problem.message, id: problem.errorId })
            : problem.message,
        };
      case 'CONFLICT':
        return { title: t('conflict.title'), text: t('conflict.text') };
      case 'INVALID':
        return { title: t('invalid.title'), text: Object.values(problem.fields).join('; ') || problem.message };
      case 'REFUSED': {
        const texts: Readonly<Record<string, string>> = t('refused', { returnObjects: true });
        return { title: t('refused.title'), text: texts[problem.code] ?? problem.message };
      }
      default:
        return problem satisfies never;
    }
  };
}
