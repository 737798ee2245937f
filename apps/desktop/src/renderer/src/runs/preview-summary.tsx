import { Group, Text } from '@mantine/core';
import { Fact } from '../overview/fact';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { RunCounts } from './run-counts';
import type { RunPreview } from './use-run-preview';

/** What a run would do, counted, and what would become of the active client count and its tier. */
export function PreviewSummary({ preview: { plan } }: { preview: RunPreview }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const { activeClients, tier } = plan;
  const after = activeClients.after ?? activeClients.before;
  return (
    <>
      <RunCounts counts={plan.counts} nothing={t('runNow.nothing')} />
      <Group gap="xl">
        <Fact name={t('activeClients')}>
          <Text size="sm">{t('fromTo', { from: format.number(activeClients.before), to: format.number(after) })}</Text>
        </Fact>
        <Fact name={t('tier')}>
          <Text size="sm" fw={tier.before === tier.after ? 400 : 700}>
            {tier.before === tier.after
              ? (tier.before ?? t('noTier'))
              : t('fromTo', { from: tier.before ?? t('noTier'), to: tier.after ?? t('noTier') })}
          </Text>
        </Fact>
      </Group>
    </>
  );
}
