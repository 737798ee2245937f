import { Page } from '../design/page';
import { useTexts } from '../texts/i18n';

export default function SettingsScreen() {
  const { t } = useTexts('settings');
  return <Page title={t('title')}>{null}</Page>;
}
