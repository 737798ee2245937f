import { Page } from '../design/page';
import { useTexts } from '../texts/i18n';

export default function ServicesScreen() {
  const { t } = useTexts('services');
  return <Page title={t('title')}>{null}</Page>;
}
