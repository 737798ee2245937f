import type { RunFieldsFragment } from '@arrears/schema/operations';
import { Group, Stack, Text } from '@mantine/core';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';

type Counts = RunFieldsFragment['counts'];

export const COUNT_NAMES = [
  'suspended',
  'unsuspended',
  'terminated',
  'cancelled',
  'domainsMoved',
  'clientsActivated',
  'clientsInactivated',
  'queued',
  'guarded',
  'skipped',
  'failed',
] as const satisfies readonly (keyof Counts)[];

interface CountsProps {
  readonly counts: Counts;
  /** Under which text stands what has nothing to count. */
  readonly nothing: string;
}

/** How many of what: each number with its name, and only what there is. */
export function RunCounts({ counts, nothing }: CountsProps) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const there = COUNT_NAMES.filter((name) => counts[name] > 0);
  if (there.length === 0) return <Text size="sm">{nothing}</Text>;
  return (
    <Group component="dl" gap="xl" m={0} align="flex-start">
      {there.map((name) => (
        <Stack key={name} gap={0} style={{ flexDirection: 'column-reverse' }}>
          <Text component="dt" size="xs" c="dimmed">
            {t(name)}
          </Text>
          <Text component="dd" m={0} fz={22} fw={650} data-count={name}>
            {format.number(counts[name])}
          </Text>
        </Stack>
      ))}
    </Group>
  );
}
