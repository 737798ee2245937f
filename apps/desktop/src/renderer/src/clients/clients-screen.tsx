import { Page } from '../design/page';
import { useTexts } from '../texts/i18n';

export default function ClientsScreen() {
  const { t } = useTexts('clients');
  return <Page title={t('title')}>{null}</Page>;
}
