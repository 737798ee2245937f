import {
  AutomationStopsDocument,
  type AutomationStopsQuery,
  ConfirmRestoredDatabaseDocument,
  LiftEmergencyStopDocument,
} from '@arrears/schema/operations';
import { Alert, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { type Fresh, useFreshQuery } from '../connection/use-fresh-query';
import { ConfirmDialog } from '../design/confirm-dialog';
import { useActorText } from '../events/use-actor-text';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';

type Stop = AutomationStopsQuery['automationStops'][number];

/** What stops all automatic actions right now. */
export function useAutomationStops(): Fresh<AutomationStopsQuery> {
  return useFreshQuery(AutomationStopsDocument, {
    variables: {},
    changedBy: ({ type }) => type === 'AUTOMATION_STOPPED' || type === 'AUTOMATION_RESUMED',
  });
}

/** As long as automatic actions are stopped, every screen says so, by whom and why, and how they go on. */
export function StopNotices() {
  const stops = useAutomationStops();
  return stops.data?.automationStops.map((stop) => (
    <StopNotice key={stop.kind} stop={stop} onLifted={() => void stops.refetch()} />
  ));
}

function StopNotice({ stop, onLifted }: { stop: Stop; onLifted: () => void }) {
  const { t } = useTexts('overview');
  const { may } = useSession();
  const format = useFormat();
  const actor = useActorText();
  const [asked, setAsked] = useState(false);
  const isRestored = stop.kind === 'RESTORED';
  const mayLift = may(isRestored ? 'Mutation.confirmRestoredDatabase' : 'Mutation.liftEmergencyStop');
  const words = { by: actor(stop.by), since: format.dateTime(stop.since), reason: stop.reason };
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconHandStop />}
      title={t(isRestored ? 'stop.restoredTitle' : 'stop.noticeTitle')}
      role="alert"
      data-stop={stop.kind}
    >
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text size="sm" flex={1} style={{ overflowWrap: 'anywhere' }}>
          {t('stop.notice', words)}
        </Text>
        {mayLift ? (
          <Button size="xs" variant="default" style={{ flexShrink: 0 }} onClick={() => setAsked(true)}>
            {t(isRestored ? 'stop.confirmRestored' : 'stop.lift')}
          </Button>
        ) : (
          <Text size="sm">{t('stop.mayNotLift')}</Text>
        )}
      </Group>
      {asked && <Lift stop={stop} onClose={() => setAsked(false)} onLifted={onLifted} />}
    </Alert>
  );
}

function Lift({ stop, onClose, onLifted }: { stop: Stop; onClose: () => void; onLifted: () => void }) {
  const { t } = useTexts('overview');
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const emergency = useCommand(LiftEmergencyStopDocument);
  const restored = useCommand(ConfirmRestoredDatabaseDocument);
  const command = stop.kind === 'RESTORED' ? restored : emergency;
  const lift = async () => {
    const outcome = await command.run({ idempotencyKey });
    if (!outcome.done) return;
    notifications.show({ message: t('stop.lifted') });
    onLifted();
    onClose();
  };
  return (
    <ConfirmDialog
      opened
      title={t('stop.liftTitle')}
      text={t('stop.liftText', { reason: stop.reason })}
      confirm={t(stop.kind === 'RESTORED' ? 'stop.confirmRestored' : 'stop.lift')}
      busy={command.busy}
      problem={<ProblemAlert problem={command.problem} />}
      onCancel={onClose}
      onConfirm={() => void lift()}
    />
  );
}
