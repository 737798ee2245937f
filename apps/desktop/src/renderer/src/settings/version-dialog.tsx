import type { SettingsHistoryQuery } from '@arrears/schema/operations';
import { Modal, Stack, Text } from '@mantine/core';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { DifferenceTable } from './difference-table';
import { SettingsAsRead } from './settings-as-read';

export type SettingsVersion = SettingsHistoryQuery['settingsHistory']['nodes'][number];

/** All that a version says, and what it changed. */
export function VersionDialog({ version, onClose }: { version: SettingsVersion; onClose: () => void }) {
  const { t } = useTexts('settings');
  const format = useFormat();
  return (
    <Modal opened onClose={onClose} size={900} title={t('history.viewTitle', { version: version.version })}>
      <Stack>
        <Text size="sm">
          {t('history.viewLead', { when: format.dateTime(version.changedAt), who: version.changedBy })}
        </Text>
        {version.changes.length > 0 && <DifferenceTable changes={version.changes} was />}
        <SettingsAsRead settings={version.settings} />
      </Stack>
    </Modal>
  );
}
