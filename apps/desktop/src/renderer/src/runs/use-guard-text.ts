import type { RunFieldsFragment } from '@arrears/schema/operations';
import { useTranslation } from 'react-i18next';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';

/** Why the guard keeps something back: the server's sentence where it is in the language of the window, else our own. */
export function useGuardText(): (check: RunFieldsFragment['guard'][number]) => string {
  const { t } = useTexts('runs');
  const { i18n } = useTranslation();
  const format = useFormat();
  return ({ verb, planned, allowed, explanation }) => {
    if (explanation !== null && i18n.language === 'en') return explanation;
    const count = planned ?? allowed + 1;
    const values = { count, number: format.number(count), allowed: format.number(allowed) };
    const what = verb === 'TERMINATE' || verb === 'SUSPEND' ? verb : 'OTHER';
    return t(`approval.tooMany.${what}`, values);
  };
}
