import { Page } from '../design/page';
import { useTexts } from '../texts/i18n';

export default function RunsScreen() {
  const { t } = useTexts('runs');
  return <Page title={t('title')}>{null}</Page>;
}
