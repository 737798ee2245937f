import { ActiveClientsDocument } from '@arrears/schema/operations';
import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Panel } from '../design/panel';
import { Reading } from '../design/states';
import { usePreference } from '../platform/preferences';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { CountHistory, HISTORY_DAYS } from './count-history';
import { TierGauge } from './tier-gauge';

const CHANGED_BY: ReadonlySet<string> = new Set([
  'CLIENT_STATUS_CHANGED',
  'RUN_COMPLETED',
  'LICENCE_TIERS_CHANGED',
  'DATA_IMPORTED',
]);

/** The number a licence is paid by: what it is, where it stands, and how it came to be. */
export function ClientCountPanel() {
  const { t } = useTexts('overview');
  const format = useFormat();
  const [wanted, setRange] = usePreference<number>('overview.historyDays', HISTORY_DAYS[1]);
  const range = HISTORY_DAYS.find((days) => days === wanted) ?? HISTORY_DAYS[1];
  const reading = useFreshQuery(ActiveClientsDocument, {
    variables: { last: range },
    changedBy: ({ type }) => CHANGED_BY.has(type),
  });
  return (
    <Panel title={t('clients.title')}>
      <Reading of={reading}>
        {({ activeClients: { count, tier, untilNextTier, untilPreviousTier, history }, licenceTiers }) => (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
            <Stack gap="xs">
              <Group gap="xs" align="baseline">
                <Text fz={40} fw={700} lh={1} data-active-clients>
                  {format.number(count)}
                </Text>
                <Text>{t('clients.count', { count })}</Text>
              </Group>
              <Text c="dimmed" size="sm">
                {tier ? t('clients.tier', { tier: tier.name }) : t('clients.noTier')}
              </Text>
              {tier && (
                <TierGauge
                  count={count}
                  tier={tier}
                  tiers={licenceTiers}
                  untilNext={untilNextTier}
                  untilPrevious={untilPreviousTier}
                />
              )}
            </Stack>
            <CountHistory days={history} range={range} onRange={setRange} />
          </SimpleGrid>
        )}
      </Reading>
    </Panel>
  );
}
