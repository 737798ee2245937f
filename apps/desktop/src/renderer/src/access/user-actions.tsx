import { UpdateUserDocument } from '@arrears/schema/operations';
import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBan, IconCheck, IconDevices, IconDots, IconPassword, IconUserShield } from '@tabler/icons-react';
import { useCommand } from '../commands/use-command';
import { useNow } from '../design/use-now';
import { useTexts } from '../texts/i18n';
import { useProblemText } from '../texts/use-problem-text';
import { type AccessUser, isLocked, type UserDialog } from './access-user';

interface UserActionsProps {
  readonly user: AccessUser;
  readonly onDialog: (dialog: UserDialog) => void;
  readonly onChanged: () => void;
}

/** What can be done about one user. Only letting somebody in again is done without asking. */
export function UserActions({ user, onDialog, onChanged }: UserActionsProps) {
  const { t } = useTexts('access');
  const now = useNow();
  const textOf = useProblemText();
  const update = useCommand(UpdateUserDocument);
  const { id: userId, name } = user;
  const enable = async () => {
    const outcome = await update.run({ id: userId, disabled: false, expectedVersion: user.version });
    onChanged();
    if (outcome.done) return notifications.show({ message: t('users.enabledDone', { name }) });
    const { title, text } = textOf(outcome.problem);
    notifications.show({ color: 'red', title, message: text });
  };
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label={t('users.actions', { name })} loading={update.busy}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconUserShield size={16} aria-hidden />}
          onClick={() => onDialog({ kind: 'ROLE', userId })}
        >
          {t('users.changeRole')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPassword size={16} aria-hidden />}
          onClick={() => onDialog({ kind: 'RESET', userId })}
        >
          {isLocked(user.lockedUntil, now) ? t('users.unlock') : t('users.resetPassword')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDevices size={16} aria-hidden />}
          onClick={() => onDialog({ kind: 'SESSIONS', userId })}
        >
          {t('users.showSessions')}
        </Menu.Item>
        <Menu.Divider />
        {user.disabled ? (
          <Menu.Item leftSection={<IconCheck size={16} aria-hidden />} onClick={() => void enable()}>
            {t('users.enable')}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconBan size={16} aria-hidden />}
            onClick={() => onDialog({ kind: 'DISABLE', userId })}
          >
            {t('users.disable')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
