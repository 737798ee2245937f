import { Alert, Button, Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconClockPause,
  IconCloudOff,
  IconLock,
  IconPlugConnectedX,
  IconRefreshAlert,
  IconShieldX,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import type { ConnectFailureCode } from '../../../shared/ipc-contract';
import { useNow } from '../design/use-now';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { useProblemText } from '../texts/use-problem-text';

/** Why nobody came in. */
export type Trouble =
  | { readonly kind: 'NO_SERVER'; readonly failure: ConnectFailureCode; readonly detail: string }
  | { readonly kind: 'NOT_LET_IN'; readonly code: string; readonly message: string; readonly retryAt: string | null };

const ICONS: Readonly<Record<ConnectFailureCode, typeof IconAlertTriangle>> = {
  INVALID_URL: IconAlertTriangle,
  NOT_FOUND: IconAlertTriangle,
  REFUSED: IconPlugConnectedX,
  TIMEOUT: IconClockPause,
  OFFLINE: IconCloudOff,
  CERTIFICATE: IconShieldX,
  NOT_ARREARS: IconAlertTriangle,
  TOO_OLD: IconRefreshAlert,
  TOO_NEW: IconRefreshAlert,
  UNREACHABLE: IconPlugConnectedX,
};

/** What went wrong on the way in, what can be done about it, and what the network said of it. */
export function TroubleAlert({ trouble, onRetry }: { trouble: Trouble; onRetry: (() => void) | undefined }) {
  return trouble.kind === 'NO_SERVER' ? (
    <NoServer failure={trouble.failure} detail={trouble.detail} onRetry={onRetry} />
  ) : (
    <NotLetIn {...trouble} />
  );
}

interface NoServerProps {
  readonly failure: ConnectFailureCode;
  readonly detail: string;
  readonly onRetry: (() => void) | undefined;
}

function NoServer({ failure, detail, onRetry }: NoServerProps) {
  const { t } = useTexts('connect');
  const { t: common } = useTexts('common');
  const Icon = ICONS[failure];
  useEffect(() => {
    if (failure !== 'OFFLINE' || !onRetry) return undefined;
    window.addEventListener('online', onRetry);
    return () => window.removeEventListener('online', onRetry);
  }, [failure, onRetry]);
  return (
    <Alert icon={<Icon />} color="red" variant="outline" title={t(`failures.${failure}.title`)} role="alert">
      {t(`failures.${failure}.text`)}
      {detail !== '' && (
        <Text size="xs" c="dimmed" mt={4} ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {detail}
        </Text>
      )}
      {onRetry && failure !== 'INVALID_URL' && (
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={onRetry}>
            {common('tryAgain')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}

type Refused = Extract<Trouble, { kind: 'NOT_LET_IN' }>;

function NotLetIn({ code, message, retryAt }: Refused) {
  const { t } = useTexts('connect');
  const { text } = useProblemText()({ kind: 'REFUSED', code, message });
  return (
    <Alert icon={<IconLock />} color="red" variant="outline" title={t('signIn.refused')} role="alert">
      {text}
      {retryAt !== null && <Countdown until={retryAt} />}
    </Alert>
  );
}

/** How long somebody is still locked out. It ticks in silence: only its beginning is read out, with the alert. */
function Countdown({ until }: { until: string }) {
  const { t } = useTexts('connect');
  const format = useFormat();
  const now = useNow();
  const seconds = Math.max(0, Math.ceil((new Date(until).getTime() - now) / 1000));
  const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <Text size="sm" fw={600} mt={4} aria-live="off">
      {seconds === 0 ? t('signIn.lockOver') : t('signIn.lockedUntil', { time: format.time(until), left })}
    </Text>
  );
}
