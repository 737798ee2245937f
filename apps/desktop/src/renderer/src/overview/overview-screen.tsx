import { Page } from '../design/page';
import { useTexts } from '../texts/i18n';

export default function OverviewScreen() {
  const { t } = useTexts('overview');
  return <Page title={t('title')}>{null}</Page>;
}
