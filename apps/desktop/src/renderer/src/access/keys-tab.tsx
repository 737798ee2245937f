import { ApiKeysDocument, type ApiKeysQuery, RevokeApiKeyDocument } from '@arrears/schema/operations';
import { Badge, Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconBan, IconCheck, IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { useFreshQuery } from '../connection/use-fresh-query';
import { ConfirmDialog } from '../design/confirm-dialog';
import { Nothing, Reading } from '../design/states';
import { useNow } from '../design/use-now';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { CreateKeyDialog } from './create-key-dialog';
import { SecretDialog } from './secret-dialog';

type ApiKey = ApiKeysQuery['apiKeys'][number];

const inUse = ({ revokedAt, expiresAt }: ApiKey, now: number): boolean =>
  revokedAt === null && (expiresAt === null || new Date(expiresAt).getTime() > now);

/** The programs that may come in. */
export function KeysTab() {
  const { t } = useTexts('access');
  const keys = useFreshQuery(ApiKeysDocument, { variables: {} });
  const revoke = useCommand(RevokeApiKeyDocument);
  const [creating, create] = useDisclosure(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const [secret, setSecret] = useState<{ readonly name: string; readonly token: string }>();
  const now = useNow(30_000);
  const [showOld, setShowOld] = useState(false);
  const refetch = () => void keys.refetch().catch(() => undefined);
  const close = () => {
    setRevoking(undefined);
    revoke.clear();
  };
  const confirm = async ({ id, name }: ApiKey) => {
    const outcome = await revoke.run({ id });
    refetch();
    if (!outcome.done) return;
    notifications.show({ message: t('keys.revokedDone', { name }) });
    close();
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('keys.lead')}
        </Text>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={create.open}>
          {t('keys.create')}
        </Button>
      </Group>
      <Reading of={keys}>
        {({ apiKeys }) => {
          const old = apiKeys.filter((key) => !inUse(key, now));
          const shown = showOld ? apiKeys : apiKeys.filter((key) => inUse(key, now));
          return (
            <>
              {shown.length === 0 ? (
                <Nothing icon={<IconKey />} title={t('keys.empty')}>
                  {t('keys.emptyText')}
                </Nothing>
              ) : (
                <KeyTable keys={shown} now={now} onRevoke={setRevoking} />
              )}
              {old.length > 0 && !showOld && (
                <Group>
                  <Button variant="subtle" size="xs" onClick={() => setShowOld(true)}>
                    {t('keys.showOld', { count: old.length })}
                  </Button>
                </Group>
              )}
            </>
          );
        }}
      </Reading>
      {creating && (
        <CreateKeyDialog
          onClose={create.close}
          onCreated={(name, token) => {
            create.close();
            setSecret({ name, token });
            refetch();
          }}
        />
      )}
      {secret && (
        <SecretDialog
          title={t('keys.tokenTitle', { name: secret.name })}
          text={t('keys.tokenText')}
          label={t('keys.tokenLabel')}
          secret={secret.token}
          onDone={() => setSecret(undefined)}
        />
      )}
      <ConfirmDialog
        opened={revoking !== undefined}
        title={t('keys.revokeTitle', { name: revoking?.name ?? '' })}
        text={t('keys.revokeText')}
        confirm={t('keys.revoke')}
        busy={revoke.busy}
        problem={<ProblemAlert problem={revoke.problem} />}
        onCancel={close}
        onConfirm={() => revoking && void confirm(revoking)}
      />
    </Stack>
  );
}

interface KeyTableProps {
  readonly keys: readonly ApiKey[];
  readonly now: number;
  readonly onRevoke: (key: ApiKey) => void;
}

function KeyTable({ keys, now, onRevoke }: KeyTableProps) {
  const { t } = useTexts('access');
  const format = useFormat();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('keys.name')}</Table.Th>
          <Table.Th scope="col">{t('keys.hint')}</Table.Th>
          <Table.Th scope="col">{t('keys.scopes')}</Table.Th>
          <Table.Th scope="col">{t('keys.createdBy')}</Table.Th>
          <Table.Th scope="col">{t('keys.lastUsed')}</Table.Th>
          <Table.Th scope="col">{t('keys.expires')}</Table.Th>
          <Table.Th scope="col">{t('keys.state')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {keys.map((key) => (
          <Table.Tr key={key.id}>
            <Table.Td>{key.name}</Table.Td>
            <Table.Td>
              <Code>{`arrk_${key.hint}…`}</Code>
            </Table.Td>
            <Table.Td>{format.list(key.scopes.map((scope) => t(`scopes.${scope}`)))}</Table.Td>
            <Table.Td>{t('keys.createdByAt', { time: format.dateTime(key.createdAt), who: key.createdBy })}</Table.Td>
            <Table.Td>{key.lastUsedAt ? format.dateTime(key.lastUsedAt) : t('keys.unused')}</Table.Td>
            <Table.Td>{key.expiresAt ? format.dateTime(key.expiresAt) : t('keys.never')}</Table.Td>
            <Table.Td>
              <KeyState of={key} now={now} />
            </Table.Td>
            <Table.Td ta="right">
              {inUse(key, now) && (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t('keys.revokeOf', { name: key.name })}
                  onClick={() => onRevoke(key)}
                >
                  {t('keys.revoke')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function KeyState({ of, now }: { of: ApiKey; now: number }) {
  const { t } = useTexts('access');
  const format = useFormat();
  if (inUse(of, now)) return <Badge leftSection={<IconCheck size={14} aria-hidden />}>{t('keys.inUse')}</Badge>;
  const text = of.revokedAt
    ? t('keys.revoked', { time: format.dateTime(of.revokedAt) })
    : t('keys.expired', { time: format.dateTime(of.expiresAt ?? '') });
  return <Badge leftSection={<IconBan size={14} aria-hidden />}>{text}</Badge>;
}
