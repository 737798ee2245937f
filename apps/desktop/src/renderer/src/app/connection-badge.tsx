import { Badge } from '@mantine/core';
import { IconBolt, IconCloudOff, IconLoader } from '@tabler/icons-react';
import { useConnectionState } from '../connection/live';
import { useTexts } from '../texts/i18n';

const ICONS = { LIVE: IconBolt, CONNECTING: IconLoader, LOST: IconCloudOff } as const;

/** Whether what is shown is live, in a word and a sign. */
export function ConnectionBadge() {
  const { t } = useTexts('shell');
  const { state } = useConnectionState();
  const Icon = ICONS[state];
  return (
    <Badge
      role="status"
      data-connection={state}
      leftSection={<Icon size={14} aria-hidden />}
      color={state === 'LOST' ? 'red' : undefined}
    >
      {t(`connection.${state}`)}
    </Badge>
  );
}
