import { Alert, Modal, SegmentedControl, Select, Stack, Text, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { type AppInfo, type Language, LANGUAGES } from '../../../shared/ipc-contract';
import { desktop } from '../platform/desktop';
import { preferences, usePreference } from '../platform/preferences';
import { bestLanguage, changeLanguage, useTexts } from '../texts/i18n';

const SCHEMES = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];
const SYSTEM = 'system';

interface PreferencesProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly info: AppInfo;
}

/** How this window looks and speaks; nothing here is the server's. */
export function PreferencesDialog({ opened, onClose, info }: PreferencesProps) {
  const { t } = useTexts('shell');
  const { t: common } = useTexts('common');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [language, setLanguage] = usePreference<string>('language', '');
  const choose = (value: string) => {
    setLanguage(value === SYSTEM ? '' : value);
    const chosen: Language = LANGUAGES.find((known) => known === value) ?? bestLanguage(info.languages);
    void changeLanguage(chosen);
    void desktop.invoke('menu.language', chosen);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('user.preferences')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Stack>
        {preferences.damaged && (
          <Alert color="yellow" variant="outline" role="status">
            {t('preferences.damaged', { file: preferences.damaged })}
          </Alert>
        )}
        <Stack gap={4}>
          <Text size="sm" fw={500} id="color-scheme">
            {t('preferences.colorScheme')}
          </Text>
          <SegmentedControl
            aria-labelledby="color-scheme"
            value={colorScheme}
            onChange={(value) => setColorScheme(value)}
            data={SCHEMES.map((value) => ({ value, label: t(`preferences.schemes.${value}`) }))}
          />
        </Stack>
        <Select
          label={t('preferences.language')}
          allowDeselect={false}
          value={language === '' ? SYSTEM : language}
          onChange={(value) => choose(value ?? SYSTEM)}
          data={[
            { value: SYSTEM, label: t('preferences.systemLanguage') },
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
        />
        <Text size="xs" c="dimmed">
          {t('preferences.version', { version: info.version })}
        </Text>
      </Stack>
    </Modal>
  );
}
