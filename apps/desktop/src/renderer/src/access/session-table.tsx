import { type MeQuery, RevokeSessionDocument } from '@arrears/schema/operations';
import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { ConfirmDialog } from '../design/confirm-dialog';
import { programName } from './program-name';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';

type Session = MeQuery['me']['sessions'][number];

/** Where somebody is signed in; each sign-in but the one that looks can be ended from here. */
export function SessionTable({ sessions, onChanged }: { sessions: readonly Session[]; onChanged: () => void }) {
  const { t } = useTexts('access');
  const format = useFormat();
  const revoke = useCommand(RevokeSessionDocument);
  const [ending, setEnding] = useState<Session>();
  const close = () => {
    setEnding(undefined);
    revoke.clear();
  };
  const end = async ({ id }: Session) => {
    const outcome = await revoke.run({ id });
    onChanged();
    if (!outcome.done) return;
    notifications.show({ message: t('sessions.ended') });
    close();
  };
  if (sessions.length === 0) return <Text size="sm">{t('sessions.none')}</Text>;
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('sessions.address')}</Table.Th>
            <Table.Th scope="col">{t('sessions.program')}</Table.Th>
            <Table.Th scope="col">{t('sessions.since')}</Table.Th>
            <Table.Th scope="col">{t('sessions.lastUsed')}</Table.Th>
            <Table.Th scope="col">{t('sessions.expires')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((session) => (
            <Table.Tr key={session.id}>
              <Table.Td>{session.address}</Table.Td>
              <Table.Td title={session.userAgent}>
                <Text size="sm" lineClamp={2}>
                  {programName(session.userAgent)}
                </Text>
              </Table.Td>
              <Table.Td>{format.dateTime(session.createdAt)}</Table.Td>
              <Table.Td>{format.dateTime(session.lastUsedAt)}</Table.Td>
              <Table.Td>{format.dateTime(session.expiresAt)}</Table.Td>
              <Table.Td>
                <Group justify="flex-end">
                  {session.current ? (
                    <Badge>{t('sessions.current')}</Badge>
                  ) : (
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={t('sessions.endOf', { address: session.address })}
                      onClick={() => setEnding(session)}
                    >
                      {t('sessions.end')}
                    </Button>
                  )}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ConfirmDialog
        opened={ending !== undefined}
        title={t('sessions.endTitle')}
        text={t('sessions.endText')}
        confirm={t('sessions.end')}
        busy={revoke.busy}
        problem={<ProblemAlert problem={revoke.problem} />}
        onCancel={close}
        onConfirm={() => ending && void end(ending)}
      />
    </>
  );
}
