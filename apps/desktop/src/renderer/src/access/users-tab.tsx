import { UsersDocument } from '@arrears/schema/operations';
import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBan, IconCheck, IconLock, IconPlus, IconPassword } from '@tabler/icons-react';
import { useState } from 'react';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Reading } from '../design/states';
import { useNow } from '../design/use-now';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { type AccessUser, isLocked, type UserDialog } from './access-user';
import { CreateUserDialog } from './create-user-dialog';
import { SecretDialog } from './secret-dialog';
import { UserActions } from './user-actions';
import { UserDialogs } from './user-dialogs';

/** Who may sign in, and all that can be done about it. */
export function UsersTab() {
  const { t } = useTexts('access');
  const users = useFreshQuery(UsersDocument, { variables: {} });
  const [creating, create] = useDisclosure(false);
  const [dialog, setDialog] = useState<UserDialog>();
  const [secret, setSecret] = useState<{ readonly name: string; readonly password: string }>();
  const refetch = () => void users.refetch().catch(() => undefined);
  const show = (name: string, password: string) => {
    create.close();
    setDialog(undefined);
    setSecret({ name, password });
    refetch();
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('users.lead')}
        </Text>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={create.open}>
          {t('users.create')}
        </Button>
      </Group>
      <Reading of={users}>
        {(data) => {
          const of = dialog && data.users.find(({ id }) => id === dialog.userId);
          return (
            <>
              <UserTable users={data.users} onDialog={setDialog} onChanged={refetch} />
              {of && dialog && (
                <UserDialogs
                  key={`${dialog.kind} ${of.id}`}
                  kind={dialog.kind}
                  user={of}
                  onClose={() => setDialog(undefined)}
                  onChanged={refetch}
                  onPassword={(password) => show(of.name, password)}
                />
              )}
            </>
          );
        }}
      </Reading>
      {creating && <CreateUserDialog onClose={create.close} onCreated={show} />}
      {secret && (
        <SecretDialog
          title={t('users.oneTimeTitle', { name: secret.name })}
          text={t('users.oneTimeText', { name: secret.name })}
          label={t('users.oneTimeLabel')}
          secret={secret.password}
          onDone={() => setSecret(undefined)}
        />
      )}
    </Stack>
  );
}

interface UserTableProps {
  readonly users: readonly AccessUser[];
  readonly onDialog: (dialog: UserDialog) => void;
  readonly onChanged: () => void;
}

function UserTable({ users, onDialog, onChanged }: UserTableProps) {
  const { t } = useTexts('access');
  const format = useFormat();
  const { me } = useSession();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('users.name')}</Table.Th>
          <Table.Th scope="col">{t('users.role')}</Table.Th>
          <Table.Th scope="col">{t('users.state')}</Table.Th>
          <Table.Th scope="col">{t('users.sessions')}</Table.Th>
          <Table.Th scope="col">{t('users.since')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {users.map((user) => (
          <Table.Tr key={user.id}>
            <Table.Td>
              <Group gap="xs">
                {user.name}
                {me.kind === 'USER' && user.name === me.name && <Badge>{t('users.you')}</Badge>}
              </Group>
            </Table.Td>
            <Table.Td>{t(`roles.${user.role}`)}</Table.Td>
            <Table.Td>
              <UserState user={user} />
            </Table.Td>
            <Table.Td>{format.number(user.sessions.length)}</Table.Td>
            <Table.Td>{format.dateTime(user.createdAt)}</Table.Td>
            <Table.Td ta="right">
              <UserActions user={user} onDialog={onDialog} onChanged={onChanged} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function UserState({ user: { disabled, lockedUntil, mustChangePassword } }: { user: AccessUser }) {
  const { t } = useTexts('access');
  const format = useFormat();
  const now = useNow();
  if (disabled) return <Badge leftSection={<IconBan size={14} aria-hidden />}>{t('users.disabled')}</Badge>;
  if (isLocked(lockedUntil, now)) {
    return (
      <Badge leftSection={<IconLock size={14} aria-hidden />}>
        {t('users.locked', { time: format.time(lockedUntil ?? '') })}
      </Badge>
    );
  }
  if (mustChangePassword) {
    return <Badge leftSection={<IconPassword size={14} aria-hidden />}>{t('users.mustChange')}</Badge>;
  }
  return <Badge leftSection={<IconCheck size={14} aria-hidden />}>{t('users.active')}</Badge>;
}
