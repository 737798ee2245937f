import { AutomationSettingsDocument, SettingsHistoryDocument } from '@arrears/schema/operations';
import { ActionIcon, Badge, Group, List, Stack, Table, Text, Tooltip } from '@mantine/core';
import { IconEye, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Pager, usePages } from '../design/pages';
import { Reading } from '../design/states';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { ReviewDialog } from './review-dialog';
import { type Difference, settingsDifference } from './settings-draft';
import { useNextRunDate } from './use-next-run-date';
import { useSettingText } from './use-setting-text';
import { useToday } from './use-today';
import { type SettingsVersion, VersionDialog } from './version-dialog';

const PAGE = 20;

/** Who changed what and when; every version can be looked at, and gone back to. */
export function HistoryTab() {
  const { t } = useTexts('settings');
  const { may } = useSession();
  const pages = usePages();
  const [viewed, setViewed] = useState<SettingsVersion>();
  const [restored, setRestored] = useState<SettingsVersion>();
  const changedBy = ({ type }: { readonly type: string }) => type === 'SETTINGS_CHANGED';
  const current = useFreshQuery(AutomationSettingsDocument, { variables: {}, changedBy });
  const history = useFreshQuery(SettingsHistoryDocument, { variables: { first: PAGE, after: pages.after }, changedBy });
  const nextRun = useNextRunDate(useToday());
  const inForce = current.data?.automationSettings;
  const changes = restored && inForce ? settingsDifference(inForce, restored.settings) : [];
  const close = () => setRestored(undefined);

  return (
    <Reading of={history}>
      {({ settingsHistory: { nodes, totalCount, pageInfo } }) => (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('history.total', { count: totalCount })}
          </Text>
          <VersionTable
            versions={nodes}
            inForce={inForce?.version}
            mayRestore={may('Mutation.updateAutomationSettings')}
            onView={setViewed}
            onRestore={setRestored}
          />
          <Pager pages={pages} pageInfo={pageInfo} />
          {viewed && <VersionDialog version={viewed} onClose={() => setViewed(undefined)} />}
          {restored && inForce && (
            <ReviewDialog
              key={inForce.version}
              title={t('review.restoreTitle', { version: restored.version })}
              lead={restoreLead(restored.version, changes, t)}
              version={inForce.version}
              changes={changes}
              nextRun={nextRun}
              onClose={close}
              onSaved={close}
              onProblem={() => void current.refetch()}
            />
          )}
        </Stack>
      )}
    </Reading>
  );
}

const restoreLead = (
  version: number,
  changes: readonly Difference[],
  t: ReturnType<typeof useTexts<'settings'>>['t'],
): string => (changes.length > 0 ? t('review.restoreLead', { version }) : t('review.noDifference', { version }));

interface VersionTableProps {
  readonly versions: readonly SettingsVersion[];
  readonly inForce: number | undefined;
  readonly mayRestore: boolean;
  readonly onView: (version: SettingsVersion) => void;
  readonly onRestore: (version: SettingsVersion) => void;
}

function VersionTable({ versions, inForce, mayRestore, onView, onRestore }: VersionTableProps) {
  const { t } = useTexts('settings');
  const format = useFormat();
  const text = useSettingText();
  return (
    <Table verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('history.version')}</Table.Th>
          <Table.Th scope="col">{t('history.when')}</Table.Th>
          <Table.Th scope="col">{t('history.who')}</Table.Th>
          <Table.Th scope="col">{t('history.what')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {versions.map((one) => (
          <Table.Tr key={one.version}>
            <Table.Td>
              <Group gap="xs" wrap="nowrap">
                {one.version}
                {one.version === inForce && <Badge>{t('history.inForce')}</Badge>}
              </Group>
            </Table.Td>
            <Table.Td>{format.dateTime(one.changedAt)}</Table.Td>
            <Table.Td>{one.changedBy}</Table.Td>
            <Table.Td>
              {one.changes.length === 0 ? (
                t('history.first')
              ) : (
                <List size="sm" listStyleType="none">
                  {one.changes.map(({ name, from, to }) => (
                    <List.Item key={name}>
                      {text.label(name)}:{' '}
                      {t('effect.fromTo', { from: text.value(name, from), to: text.value(name, to) })}
                    </List.Item>
                  ))}
                </List>
              )}
            </Table.Td>
            <Table.Td>
              <Group gap={4} justify="flex-end" wrap="nowrap">
                <Tooltip label={t('history.view', { version: one.version })}>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('history.view', { version: one.version })}
                    onClick={() => onView(one)}
                  >
                    <IconEye size={16} />
                  </ActionIcon>
                </Tooltip>
                {mayRestore && one.version !== inForce && (
                  <Tooltip label={t('history.back', { version: one.version })}>
                    <ActionIcon
                      variant="subtle"
                      aria-label={t('history.back', { version: one.version })}
                      onClick={() => onRestore(one)}
                    >
                      <IconHistory size={16} />
                    </ActionIcon>
                  </Tooltip>
                )}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
