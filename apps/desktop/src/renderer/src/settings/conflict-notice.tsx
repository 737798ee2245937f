import { SettingsHistoryDocument } from '@arrears/schema/operations';
import { Alert, Button, Group, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useState } from 'react';
import { useFreshQuery } from '../connection/use-fresh-query';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import type { SettingName, Settings } from './setting-definitions';
import { onTopOf, sameValue, settingsDifference, type SettingsDraft } from './settings-draft';
import { useSettingText } from './use-setting-text';

interface ConflictProps {
  readonly draft: SettingsDraft;
  /** What is in force by now. */
  readonly version: number;
  readonly settings: Settings;
  readonly onResolved: (draft: SettingsDraft) => void;
}

/** Somebody else has saved while one was editing: theirs beside yours, and a choice where both changed the same. */
export function ConflictNotice({ draft, version, settings, onResolved }: ConflictProps) {
  const { t } = useTexts('settings');
  const text = useSettingText();
  const format = useFormat();
  const [theirsTaken, setTheirsTaken] = useState<ReadonlySet<SettingName>>(new Set());
  const history = useFreshQuery(SettingsHistoryDocument, {
    variables: { first: 1 },
    changedBy: ({ type }) => type === 'SETTINGS_CHANGED',
  });
  const [latest] = history.data?.settingsHistory.nodes ?? [];
  const theirs = settingsDifference(draft.base, settings);
  const inBoth = theirs.filter(({ name, to }) => name in draft.edits && !sameValue(draft.edits[name], to));
  const said = {
    who: latest?.changedBy ?? '',
    version,
    time: latest ? format.dateTime(latest.changedAt) : '',
  };
  const goOn = () => {
    const kept = Object.entries(draft.edits).filter(([name]) => !theirsTaken.has(name as SettingName));
    onResolved(onTopOf({ ...draft, edits: Object.fromEntries(kept) }, version, settings));
  };
  return (
    <Alert color="yellow" variant="outline" icon={<IconGitMerge />} title={t('conflict.title')} role="alert">
      <Stack gap="sm">
        {latest && <Text size="sm">{t(inBoth.length > 0 ? 'conflict.text' : 'conflict.textClear', said)}</Text>}
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('conflict.setting')}</Table.Th>
              <Table.Th scope="col">{t('conflict.was')}</Table.Th>
              <Table.Th scope="col">{t('conflict.theirs')}</Table.Th>
              <Table.Th scope="col">{t('conflict.yours')}</Table.Th>
              <Table.Th scope="col">{t('conflict.take')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {theirs.map(({ name, from, to }) => {
              const both = inBoth.some((one) => one.name === name);
              return (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={500}>
                    {text.label(name)}
                  </Table.Th>
                  <Table.Td>{text.value(name, from)}</Table.Td>
                  <Table.Td>{text.value(name, to)}</Table.Td>
                  <Table.Td>
                    {name in draft.edits ? text.value(name, draft.edits[name]) : t('conflict.unchanged')}
                  </Table.Td>
                  <Table.Td>
                    {both ? (
                      <SegmentedControl
                        size="xs"
                        aria-label={text.label(name)}
                        value={theirsTaken.has(name) ? 'theirs' : 'yours'}
                        data={[
                          { value: 'theirs', label: t('conflict.theirs') },
                          { value: 'yours', label: t('conflict.yours') },
                        ]}
                        onChange={(chosen) => {
                          const others = [...theirsTaken].filter((one) => one !== name);
                          setTheirsTaken(new Set(chosen === 'theirs' ? [...others, name] : others));
                        }}
                      />
                    ) : (
                      t('conflict.theirs')
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
        <Group justify="flex-end">
          <Button onClick={goOn}>{t('conflict.goOn')}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}
