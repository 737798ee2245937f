import { Page } from '../design/page';
import { useTexts } from '../texts/i18n';

export default function LiveScreen() {
  const { t } = useTexts('live');
  return <Page title={t('title')}>{null}</Page>;
}
