import { Group, ScrollArea, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { usePreference } from '../platform/preferences';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { type Cause, causeInWords } from './count-cause';
import { CountChart, type CountPoint } from './count-chart';

export const HISTORY_DAYS = [30, 90, 365] as const;

interface Day extends CountPoint {
  readonly tier: string | null;
  readonly causes: readonly Cause[];
}

interface HistoryProps {
  readonly days: readonly Day[];
  readonly range: number;
  readonly onRange: (days: number) => void;
}

/** The count by day with what changed it: as a chart with the day under the cursor in words, or as a table. */
export function CountHistory({ days, range, onRange }: HistoryProps) {
  const { t } = useTexts('overview');
  const [view, setView] = usePreference<string>('overview.history', 'chart');
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3} size="h6">
          {t('history.title')}
        </Title>
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={t('history.range')}
            value={String(range)}
            onChange={(value) => onRange(Number(value))}
            data={HISTORY_DAYS.map((value) => ({ value: String(value), label: t(`history.days.d${value}`) }))}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('history.show')}
            value={view}
            onChange={setView}
            data={(['chart', 'table'] as const).map((value) => ({ value, label: t(`history.${value}`) }))}
          />
        </Group>
      </Group>
      {view === 'table' ? <HistoryTable days={days} /> : <HistoryChart days={days} />}
    </Stack>
  );
}

function HistoryChart({ days }: { days: readonly Day[] }) {
  const { t } = useTexts('overview');
  const format = useFormat();
  const [place, setPlace] = useState<number | null>(null);
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return <Text c="dimmed">{t('history.none')}</Text>;
  const counts = days.map(({ count }) => count);
  const label = t('history.chartLabel', {
    from: format.date(first.businessDate),
    to: format.date(last.businessDate),
    first: format.number(first.count),
    last: format.number(last.count),
    min: format.number(Math.min(...counts)),
    max: format.number(Math.max(...counts)),
  });
  return (
    <Stack gap={4}>
      {days.length > 1 ? (
        <CountChart points={days} label={label} onPoint={setPlace} />
      ) : (
        <Text c="dimmed" size="sm">
          {t('history.one')}
        </Text>
      )}
      <PointInWords day={(place === null ? undefined : days[place]) ?? last} />
    </Stack>
  );
}

function PointInWords({ day }: { day: Day }) {
  const { t } = useTexts('overview');
  const format = useFormat();
  return (
    <Text size="sm" mih="2.9em" lineClamp={2}>
      <Text span fw={600}>
        {t('history.point', { date: format.date(day.businessDate), count: format.number(day.count) })}
      </Text>
      {' · '}
      <Causes causes={day.causes} />
    </Text>
  );
}

function Causes({ causes }: { causes: readonly Cause[] }): ReactNode {
  const { t } = useTexts('overview');
  const format = useFormat();
  if (causes.length === 0) return t('history.noCauses');
  return format.list(causes.map((cause) => causeInWords(t, format, cause)));
}

function HistoryTable({ days }: { days: readonly Day[] }) {
  const { t } = useTexts('overview');
  const format = useFormat();
  if (days.length === 0) return <Text c="dimmed">{t('history.none')}</Text>;
  const change = (place: number) => {
    const before = days[place - 1];
    return before === undefined ? null : (days[place]?.count ?? 0) - before.count;
  };
  return (
    <ScrollArea.Autosize mah={260} viewportProps={{ tabIndex: 0, 'aria-label': t('history.title'), role: 'region' }}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('history.date')}</Table.Th>
            <Table.Th ta="right">{t('history.count')}</Table.Th>
            <Table.Th ta="right">{t('history.change')}</Table.Th>
            <Table.Th>{t('history.tier')}</Table.Th>
            <Table.Th>{t('history.causes')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days
            .map((day, place) => (
              <Table.Tr key={day.businessDate}>
                <Table.Th scope="row" fw={400}>
                  {format.date(day.businessDate)}
                </Table.Th>
                <Table.Td ta="right">{format.number(day.count)}</Table.Td>
                <Table.Td ta="right">{format.signed(change(place))}</Table.Td>
                <Table.Td>{day.tier ?? '–'}</Table.Td>
                <Table.Td>
                  <Causes causes={day.causes} />
                </Table.Td>
              </Table.Tr>
            ))
            .toReversed()}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
