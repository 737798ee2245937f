import { Alert, Box, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Panel } from '../design/panel';
import { useTexts } from '../texts/i18n';
import { SETTING_GROUPS, type SettingGroup, type Settings } from './setting-definitions';
import { useSettingText } from './use-setting-text';

/** For whoever may not change them. */
export function ReadOnlySettings({ settings }: { settings: Settings }) {
  const { t } = useTexts('settings');
  return (
    <Stack gap="md">
      <Alert icon={<IconLock />} variant="outline" title={t('readOnly.title')}>
        {t('readOnly.text')}
      </Alert>
      <SettingsAsRead settings={settings} />
    </Stack>
  );
}

/** The values of all settings in words. */
export function SettingsAsRead({ settings }: { settings: Settings }) {
  const { t } = useTexts('settings');
  const text = useSettingText();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {(Object.keys(SETTING_GROUPS) as SettingGroup[]).map((group) => (
        <Panel key={group} title={t(`groups.${group}.title`)}>
          <Stack component="dl" gap={6} m={0}>
            {SETTING_GROUPS[group].map((name) => (
              <Group key={name} justify="space-between" wrap="nowrap" align="flex-start">
                <Box component="dt">
                  <Text size="sm">{t(`fields.${name}.label`)}</Text>
                </Box>
                <Text component="dd" size="sm" fw={600} m={0} ta="right">
                  {text.value(name, settings[name])}
                </Text>
              </Group>
            ))}
          </Stack>
        </Panel>
      ))}
    </SimpleGrid>
  );
}
