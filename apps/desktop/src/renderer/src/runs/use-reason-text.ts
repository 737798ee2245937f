import { useTranslation } from 'react-i18next';
import { useTexts } from '../texts/i18n';

interface Reasoned {
  /** A reason code; null where there is none. */
  readonly reason: string | null;
  /** The server's own sentence, in English. */
  readonly explanation: string;
}

/** Why something is done or not: the server's sentence where it is in the language of the window, else the reason. */
export function useReasonText(): (item: Reasoned) => string {
  const { t } = useTexts('runs');
  const { i18n } = useTranslation();
  return ({ reason, explanation }) => {
    if (i18n.language === 'en' || reason === null) return explanation;
    return t(`reasons.${reason as 'HELD'}`, { defaultValue: explanation });
  };
}
