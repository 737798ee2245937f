import { ActionIcon, Box, Group, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTexts } from '../texts/i18n';
import { SettingControl } from './setting-control';
import type { SettingName, SettingValue } from './setting-definitions';
import classes from './setting-row.module.css';
import type { DraftValue } from './settings-draft';
import { useSettingText } from './use-setting-text';

interface SettingRowProps {
  readonly name: SettingName;
  readonly value: DraftValue;
  /** What is in force. */
  readonly base: SettingValue;
  readonly changed: boolean;
  /** What the setting comes to, as one case. */
  readonly example: string | null;
  readonly error: string | undefined;
  readonly onChange: (value: DraftValue) => void;
}

/** One setting: its name, what it does, an example of it, its value, and whether that is changed. */
export function SettingRow({ name, value, base, changed, example, error, onChange }: SettingRowProps) {
  const { t } = useTexts('settings');
  const text = useSettingText();
  const was = text.value(name, base);
  return (
    <Box className={classes['frame']} data-changed={changed || undefined} id={settingAnchor(name)}>
      <SettingControl
        name={name}
        value={value}
        label={t(`fields.${name}.label`)}
        description={
          <>
            {t(`fields.${name}.help`)}
            {example !== null && (
              <Text component="span" display="block" size="xs" c="var(--mantine-color-text)">
                {example}
              </Text>
            )}
          </>
        }
        error={error}
        onChange={onChange}
      />
      {changed && (
        <Group gap={4} justify="flex-end" mt={4}>
          <Text size="xs" fw={600}>
            {t('changed', { value: was })}
          </Text>
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={t('putBack', { name: t(`fields.${name}.label`), value: was })}
            onClick={() => onChange(base)}
          >
            <IconArrowBackUp size={14} />
          </ActionIcon>
        </Group>
      )}
    </Box>
  );
}

/** Where a setting stands in the page, to be gone to. */
export const settingAnchor = (name: string): string => `setting-${name}`;
