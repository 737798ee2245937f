import { RunsDocument } from '@arrears/schema/operations';
import { Grid, Stack } from '@mantine/core';
import { useSystemHealth } from '../app/use-system-health';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Page } from '../design/page';
import { Reading } from '../design/states';
import { isWorking, tellsOfRun } from '../runs/run-state';
import { useRunProgress } from '../runs/use-run-progress';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { ClientCountPanel } from './client-count-panel';
import { DailyRunPanel } from './daily-run-panel';
import { EmergencyStop } from './emergency-stop';
import { HealthPanel } from './health-panel';
import { NeedsPanel } from './needs-panel';
import { TodayPanel } from './today-panel';

/** What the automation did, what it will do, and what it needs: the screen that stays open all day. */
export default function OverviewScreen() {
  const { t } = useTexts('overview');
  const format = useFormat();
  const health = useSystemHealth();
  const runs = useFreshQuery(RunsDocument, {
    variables: { first: 1 },
    changedBy: tellsOfRun,
  });
  const date = health.data && format.date(health.data.systemHealth.businessDate);
  // A run is told of as it works; that it is at its end is told by its event, with what it came to.
  const progress = useRunProgress(null, true);
  const read = runs.data?.runs.nodes[0];
  const latest = progress && isWorking(progress.run.status) ? progress.run : read;
  return (
    <Page title={t('title')} lead={date === undefined ? ' ' : t('lead', { date })} actions={<EmergencyStop />}>
      <Reading of={health}>
        {({ systemHealth }) => (
          <Grid gap="md">
            <Grid.Col span={{ base: 12, lg: 8 }}>
              <Stack>
                <ClientCountPanel />
                <TodayPanel
                  businessDate={systemHealth.businessDate}
                  run={latest?.businessDate === systemHealth.businessDate ? latest : null}
                />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 4 }}>
              <Stack>
                <NeedsPanel health={systemHealth} latest={latest} />
                <DailyRunPanel health={systemHealth} readAt={health.readAt} latest={latest} />
                <HealthPanel health={systemHealth} onChanged={() => void health.refetch()} />
              </Stack>
            </Grid.Col>
          </Grid>
        )}
      </Reading>
    </Page>
  );
}
