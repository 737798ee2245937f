import { MeDocument, SignOutEverywhereDocument } from '@arrears/schema/operations';
import { Box, Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { useFreshQuery } from '../connection/use-fresh-query';
import { ConfirmDialog } from '../design/confirm-dialog';
import { Panel } from '../design/panel';
import { Reading } from '../design/states';
import { ChangePasswordForm } from '../session/change-password-screen';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { SessionTable } from './session-table';

/** One's own password and sessions. */
export function AccountTab() {
  const { t } = useTexts('access');
  const { me, signOut } = useSession();
  const read = useFreshQuery(MeDocument, { variables: {} });
  const everywhere = useCommand(SignOutEverywhereDocument);
  const [leaving, leave] = useDisclosure(false);
  const refetch = () => void read.refetch().catch(() => undefined);
  const end = async () => {
    const outcome = await everywhere.run({});
    if (!outcome.done && outcome.problem.kind !== 'SESSION_ENDED') return;
    leave.close();
    signOut();
  };
  return (
    <Stack gap="md">
      {me.role && (
        <Text size="sm">
          {t('account.who', { name: me.name, role: t(`roles.${me.role}`), may: t(`rolesMay.${me.role}`) })}
        </Text>
      )}
      <Panel
        title={t('account.sessions')}
        actions={
          <Button variant="default" size="xs" onClick={leave.open}>
            {t('account.signOutEverywhere')}
          </Button>
        }
      >
        <Reading of={read}>{(data) => <SessionTable sessions={data.me.sessions} onChanged={refetch} />}</Reading>
      </Panel>
      <Panel title={t('account.password')}>
        <Text size="sm" c="dimmed">
          {t('account.passwordLead')}
        </Text>
        <Box maw={420}>
          <ChangePasswordForm
            onChanged={() => {
              notifications.show({ message: t('account.passwordChanged') });
              refetch();
            }}
          />
        </Box>
      </Panel>
      <ConfirmDialog
        opened={leaving}
        title={t('account.signOutEverywhere')}
        text={t('account.signOutEverywhereText')}
        confirm={t('account.signOutEverywhere')}
        busy={everywhere.busy}
        problem={<ProblemAlert problem={everywhere.problem} />}
        onCancel={leave.close}
        onConfirm={() => void end()}
      />
    </Stack>
  );
}
