import { ResetUserPasswordDocument, SignOutEverywhereDocument, UpdateUserDocument } from '@arrears/schema/operations';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { ConfirmDialog } from '../design/confirm-dialog';
import { useTexts } from '../texts/i18n';
import type { AccessUser, UserDialog } from './access-user';
import { RoleChoice } from './role-choice';
import { SessionTable } from './session-table';

interface DialogProps {
  readonly user: AccessUser;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** The dialogs about one user. */
export function UserDialogs({
  kind,
  onPassword,
  ...props
}: DialogProps & { readonly kind: UserDialog['kind']; readonly onPassword: (password: string) => void }) {
  switch (kind) {
    case 'ROLE':
      return <RoleDialog {...props} />;
    case 'RESET':
      return <ResetDialog {...props} onPassword={onPassword} />;
    case 'SESSIONS':
      return <SessionsDialog {...props} />;
    case 'DISABLE':
      return <DisableDialog {...props} />;
    default:
      return kind satisfies never;
  }
}

function RoleDialog({ user, onClose, onChanged }: DialogProps) {
  const { t } = useTexts('access');
  const { t: common } = useTexts('common');
  const { id, name, version } = user;
  const [role, setRole] = useState(user.role);
  const update = useCommand(UpdateUserDocument);
  const save = async () => {
    const outcome = await update.run({ id, role, expectedVersion: version });
    onChanged();
    if (!outcome.done) return;
    notifications.show({ message: t('users.roleChanged', { name, role: t(`roles.${role}`) }) });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('users.roleTitle', { name })}>
      <Stack>
        <RoleChoice value={role} onChange={setRole} />
        <Text size="sm">{t('users.roleText', { name })}</Text>
        <ProblemAlert problem={update.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button disabled={role === user.role} loading={update.busy} onClick={() => void save()}>
            {common('save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ResetDialog({
  user: { id, name },
  onClose,
  onPassword,
}: DialogProps & { readonly onPassword: (password: string) => void }) {
  const { t } = useTexts('access');
  const reset = useCommand(ResetUserPasswordDocument);
  const confirm = async () => {
    const outcome = await reset.run({ id });
    if (outcome.done) onPassword(outcome.payload.oneTimePassword);
  };
  return (
    <ConfirmDialog
      opened
      title={t('users.resetTitle', { name })}
      text={t('users.resetText')}
      confirm={t('users.reset')}
      busy={reset.busy}
      problem={<ProblemAlert problem={reset.problem} />}
      onCancel={onClose}
      onConfirm={() => void confirm()}
    />
  );
}

function DisableDialog({ user: { id, name, version }, onClose, onChanged }: DialogProps) {
  const { t } = useTexts('access');
  const update = useCommand(UpdateUserDocument);
  const confirm = async () => {
    const outcome = await update.run({ id, disabled: true, expectedVersion: version });
    onChanged();
    if (!outcome.done) return;
    notifications.show({ message: t('users.disabledDone', { name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      opened
      title={t('users.disableTitle', { name })}
      text={t('users.disableText', { name })}
      confirm={t('users.disableDo')}
      busy={update.busy}
      problem={<ProblemAlert problem={update.problem} />}
      onCancel={onClose}
      onConfirm={() => void confirm()}
    />
  );
}

function SessionsDialog({ user: { id, name, sessions }, onClose, onChanged }: DialogProps) {
  const { t } = useTexts('access');
  const everywhere = useCommand(SignOutEverywhereDocument);
  const endAll = async () => {
    const outcome = await everywhere.run({ userId: id });
    onChanged();
    if (outcome.done) {
      notifications.show({ message: t('users.allEnded', { count: outcome.payload.sessionsEnded }) });
    }
  };
  return (
    <Modal opened onClose={onClose} size={900} title={t('users.sessionsOf', { name })}>
      <Stack>
        <SessionTable sessions={sessions} onChanged={onChanged} />
        <ProblemAlert problem={everywhere.problem} />
        {sessions.length > 0 && (
          <Group justify="flex-end">
            <Button variant="default" loading={everywhere.busy} onClick={() => void endAll()}>
              {t('users.endAll')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
