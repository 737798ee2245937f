import { type RunFieldsFragment, type RunStatus, RunsDocument, type RunsQuery } from '@arrears/schema/operations';
import { Anchor, Button, Group, Paper, Select, Table, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Page } from '../design/page';
import { Pager, type Pages, usePages } from '../design/pager';
import { Nothing, Reading } from '../design/states';
import { StatusBadge } from '../design/status-badge';
import { useNow } from '../design/use-now';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { RunNow } from './run-now';
import { RUN_STATUSES, tellsOfRun } from './run-state';
import { timing } from './run-timing';

const SIZE = 25;
const COLUMNS = ['suspended', 'unsuspended', 'terminated', 'skipped', 'failed'] as const;

/** All runs, the latest business date first. */
export function RunsPage() {
  const { t } = useTexts('runs');
  const { t: statuses } = useTexts('statuses');
  const { may } = useSession();
  const [status, setStatus] = useState<string | null>(null);
  const pages = usePages(status ?? '');
  const reading = useFreshQuery(RunsDocument, {
    variables: {
      first: SIZE,
      after: pages.after,
      filter: status === null ? null : { statuses: [status as RunStatus] },
    },
    changedBy: tellsOfRun,
  });
  const actions = (
    <>
      {may('Query.previewAutomation') && (
        <Button component={Link} href="/dry-run" variant="default" leftSection={<IconEye size={16} aria-hidden />}>
          {t('dryRun.button')}
        </Button>
      )}
      <RunNow />
    </>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={actions}>
      <Group>
        <Select
          aria-label={t('status')}
          placeholder={t('anyStatus')}
          clearable
          clearButtonProps={{ 'aria-label': t('anyStatus') }}
          w={240}
          value={status}
          onChange={setStatus}
          data={RUN_STATUSES.map((value) => ({ value, label: statuses(value as 'RUNNING', { defaultValue: value }) }))}
        />
      </Group>
      <Reading of={reading}>
        {({ runs }) =>
          runs.nodes.length === 0 ? (
            <Nothing title={t(status === null ? 'none' : 'noneMatches')}>{status === null && t('noneText')}</Nothing>
          ) : (
            <RunsTable runs={runs} pages={pages} />
          )
        }
      </Reading>
    </Page>
  );
}

function RunsTable({ runs, pages }: { runs: RunsQuery['runs']; pages: Pages }) {
  const { t } = useTexts('runs');
  return (
    <>
      <Paper withBorder>
        <Table.ScrollContainer minWidth={960} type="native" scrollAreaProps={{ tabIndex: 0 }}>
          <Table aria-label={t('title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('date')}</Table.Th>
                <Table.Th scope="col">{t('status')}</Table.Th>
                <Table.Th scope="col">{t('started')}</Table.Th>
                {COLUMNS.map((name) => (
                  <Table.Th key={name} scope="col" ta="right">
                    {t(name)}
                  </Table.Th>
                ))}
                <Table.Th scope="col" ta="right">
                  {t('activeClients')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {runs.nodes.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      <Pager
        what={t('title')}
        pages={pages}
        size={SIZE}
        shown={runs.nodes.length}
        total={runs.totalCount}
        pageInfo={runs.pageInfo}
      />
    </>
  );
}

function RunRow({ run }: { run: RunFieldsFragment }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const now = useNow(10_000);
  const { before, after } = run.activeClients;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500} style={{ whiteSpace: 'nowrap' }}>
        <Anchor component={Link} href={`/${encodeURIComponent(run.id)}`} size="sm">
          {format.date(run.businessDate)}
        </Anchor>
      </Table.Th>
      <Table.Td>
        <StatusBadge status={run.status} />
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {format.dateTime(run.startedAt)}
        <Text size="xs" c="dimmed">
          {t('tookSoLong', { duration: format.duration(timing(run, now).seconds) })}
        </Text>
      </Table.Td>
      {COLUMNS.map((name) => (
        <Table.Td key={name} ta="right" c={run.counts[name] === 0 ? 'dimmed' : undefined}>
          {format.number(run.counts[name])}
        </Table.Td>
      ))}
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {after === null || after === before
          ? format.number(before)
          : t('fromTo', { from: format.number(before), to: format.number(after) })}
      </Table.Td>
    </Table.Tr>
  );
}
