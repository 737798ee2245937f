import { Group, Progress, Stack, Text } from '@mantine/core';
import { Panel } from '../design/panel';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { secondsLeft, share } from './run-timing';
import type { RunProgress } from './use-run-progress';

/** How far a run is that works, and how long it will take. */
export function ProgressPanel({ progress: { run, ratePerSecond } }: { progress: RunProgress }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const left = secondsLeft(run, ratePerSecond);
  const done = t('detail.progressOf', { done: format.number(run.done), total: format.number(run.total) });
  return (
    <Panel title={t('detail.progress')}>
      <Stack gap="xs">
        <Progress size="lg" value={share(run) * 100} animated aria-label={t('detail.progress')} />
        <Group gap="lg" aria-live="off" data-progress>
          <Text size="sm" fw={600}>
            {t(`phases.${run.phase}`, { defaultValue: run.phase })}
          </Text>
          <Text size="sm">{run.total === 0 ? t('detail.looking') : done}</Text>
          {ratePerSecond !== null && (
            <Text size="sm" c="dimmed">
              {t('detail.rate', { rate: format.number(Math.round(ratePerSecond)) })}
            </Text>
          )}
          {left !== null && left > 0 && (
            <Text size="sm" c="dimmed">
              {t('detail.left', { duration: format.duration(left) })}
            </Text>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}
