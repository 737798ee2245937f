import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconKeyboard, IconLogout, IconSettings, IconUser } from '@tabler/icons-react';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';

/** Who is signed in, where, with what, and the way out. */
export function UserMenu({ onPreferences, onShortcuts }: { onPreferences: () => void; onShortcuts: () => void }) {
  const { t } = useTexts('shell');
  const { me, url, token, signOut } = useSession();
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          leftSection={<IconUser size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.role ? t('user.role', { role: t(`user.roles.${me.role}`) }) : me.name}
          <Text size="xs" c="dimmed">
            {url}
          </Text>
          <Text size="xs" c="dimmed">
            {token.kept === 'KEYRING' ? t('user.keptInKeyring') : t('user.keptInMemory')}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item leftSection={<IconSettings size={16} aria-hidden />} onClick={onPreferences}>
          {t('user.preferences')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts}>
          {t('user.shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
