import type { PreviewOutcome } from '@arrears/schema/operations';
import { Anchor, Button, Group, Loader, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowLeft, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSystemHealth } from '../app/use-system-health';
import { Page } from '../design/page';
import { Panel } from '../design/panel';
import { useEvents } from '../connection/live';
import { Failure, Reading } from '../design/states';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { PlannedClients, PlannedServices } from './planned-lists';
import { PreviewSummary } from './preview-summary';
import { RunNow } from './run-now';
import { type RunPreview, useRunPreview } from './use-run-preview';

const SHOWN = 100;
const OUTCOMES = [
  'TERMINATE',
  'SUSPEND',
  'UNSUSPEND',
  'CANCEL',
  'MOVE_DOMAIN',
  'SKIPPED',
  'FAILED',
] as const satisfies readonly PreviewOutcome[];

/** What a run of any date would do, changing nothing. */
export function DryRunPage() {
  const { t } = useTexts('runs');
  const health = useSystemHealth();
  const lead = (
    <Stack gap={2}>
      {t('dryRun.lead')}
      <Anchor component={Link} href="/" size="sm">
        <Group gap={4} component="span">
          <IconArrowLeft size={14} aria-hidden />
          {t('dryRun.back')}
        </Group>
      </Anchor>
    </Stack>
  );
  return (
    <Page title={t('dryRun.title')} lead={lead} actions={<RunNow />}>
      <Reading of={health}>{({ systemHealth }) => <DryRun today={systemHealth.businessDate} />}</Reading>
    </Page>
  );
}

function DryRun({ today }: { today: string }) {
  const { t } = useTexts('runs');
  const [typed, setTyped] = useState(today);
  const [outcome, setOutcome] = useState<PreviewOutcome | null>(null);
  const [round, setRound] = useState(0);
  const date = typed === '' ? today : typed;
  const reading = useRunPreview({ date, outcome, first: SHOWN, round });
  const again = () => setRound((before) => before + 1);
  useEvents({ onReset: again, onRefresh: again });
  return (
    <Stack>
      <Group align="flex-end">
        <TextInput
          type="date"
          label={t('dryRun.date')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Select
          label={t('dryRun.shown')}
          placeholder={t('dryRun.everything')}
          clearable
          clearButtonProps={{ 'aria-label': t('dryRun.everything') }}
          value={outcome}
          onChange={(value) => setOutcome(value)}
          data={OUTCOMES.map((value) => ({ value, label: t(`previewOutcomes.${value}`) }))}
        />
        <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={again}>
          {t('dryRun.again')}
        </Button>
      </Group>
      {(reading.state === 'WORKING' || reading.state === 'BUSY') && (
        <Group gap="xs" role="status" p="md">
          <Loader size="sm" aria-hidden />
          <Text size="sm">{t(reading.state === 'BUSY' ? 'runNow.busy' : 'runNow.working')}</Text>
        </Group>
      )}
      {reading.state === 'FAILED' && <Failure problem={reading.problem} onRetry={again} />}
      {reading.state === 'KNOWN' && <Planned preview={reading.preview} />}
    </Stack>
  );
}

function Planned({ preview }: { preview: RunPreview }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  return (
    <Stack data-preview>
      <Panel title={format.date(preview.businessDate)}>
        <PreviewSummary preview={preview} />
      </Panel>
      <Panel title={t('dryRun.services')}>
        <PlannedServices items={preview.items} label={t('dryRun.services')} />
      </Panel>
      <Panel title={t('dryRun.clients')}>
        <PlannedClients clients={preview.clients} label={t('dryRun.clients')} />
      </Panel>
    </Stack>
  );
}
