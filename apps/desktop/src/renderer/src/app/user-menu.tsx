import { Button, Menu, Text } from '@mantine/core';
import {
  IconChevronDown,
  IconKeyboard,
  IconLogout,
  IconPlus,
  IconServer,
  IconSettings,
  IconUser,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedServer } from '../../../shared/ipc-contract';
import { desktop } from '../platform/desktop';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { ServerWords } from '../texts/server-words';

/** Who is signed in, where, with what, and the way out. */
export function UserMenu({ onPreferences, onShortcuts }: { onPreferences: () => void; onShortcuts: () => void }) {
  const { t } = useTexts('shell');
  const { me, url, token, signOut, switchTo, addServer } = useSession();
  const [saved, setSaved] = useState<readonly SavedServer[]>([]);
  const readSaved = () => void desktop.invoke('server.list').then(setSaved);
  const others = saved.filter((server) => server.url !== url);
  return (
    <Menu position="bottom-end" width={320} onOpen={readSaved} withinPortal={false}>
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
            {token.kept === 'KEYRING' ? (
              t('user.keptInKeyring')
            ) : (
              <>
                {t('user.keptInMemory')} <ServerWords>({token.backend})</ServerWords>
              </>
            )}
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
        <Menu.Label>{t('user.servers')}</Menu.Label>
        {others.map((server) => (
          <Menu.Item
            key={server.url}
            leftSection={<IconServer size={16} aria-hidden />}
            onClick={() => switchTo(server.url)}
          >
            {t('user.switchTo', { url: server.url })}
            <Text size="xs" c="dimmed">
              {server.signedIn ? t('user.signedInThere', { name: server.userName }) : t('user.signInThere')}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={addServer}>
          {t('user.addServer')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
