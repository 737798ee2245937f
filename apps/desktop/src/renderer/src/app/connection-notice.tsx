import { Alert, Button, Group } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useConnection, useConnectionState } from '../connection/live';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';

/** As long as the connection is lost, every screen says since when it shows the past. */
export function ConnectionNotice() {
  const { t } = useTexts('shell');
  const format = useFormat();
  const connection = useConnection();
  const { state, since } = useConnectionState();
  if (state !== 'LOST') return null;
  return (
    <Alert color="red" variant="outline" icon={<IconCloudOff />} role="alert" title={t('connection.lostTitle')}>
      <Group justify="space-between">
        {t('connection.lostText', { time: format.time(since) })}
        <Button size="xs" variant="default" onClick={connection.tryNow}>
          {t('connection.tryNow')}
        </Button>
      </Group>
    </Alert>
  );
}
