import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { preferences } from '../platform/preferences';
import { useTexts } from '../texts/i18n';

/** Says once that the preferences could not be read; the program goes on without them. */
export function DamagedNotice() {
  const { t } = useTexts('shell');
  useEffect(() => {
    if (preferences.damaged === null) return;
    notifications.show({
      id: 'damaged-preferences',
      color: 'yellow',
      autoClose: false,
      message: t('preferences.damaged', { file: preferences.damaged }),
    });
  }, [t]);
  return null;
}
