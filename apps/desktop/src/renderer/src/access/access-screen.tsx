import { Page } from '../design/page';
import { useTexts } from '../texts/i18n';

export default function AccessScreen() {
  const { t } = useTexts('access');
  return <Page title={t('title')}>{null}</Page>;
}
