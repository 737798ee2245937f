import { Anchor, AppShell, Burger, Button, Group, Kbd, NavLink, ScrollArea, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Suspense, useEffect } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import type { AppInfo } from '../../../shared/ipc-contract';
import { Mark } from '../design/mark';
import { Page } from '../design/page';
import { Loading } from '../design/states';
import { desktop } from '../platform/desktop';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { Attention } from './attention';
import { CommandPalette } from './command-palette';
import { ConnectionBadge } from './connection-badge';
import { ConnectionNotice } from './connection-notice';
import { PreferencesDialog } from './preferences-dialog';
import { type Screen, SCREENS } from './screens';
import { ShortcutsDialog } from './shortcuts-dialog';
import { UserMenu } from './user-menu';
import { useShortcuts } from './use-shortcuts';

/** What surrounds every screen: where one is, where one can go, who one is, and how the connection is. */
export function Shell({ info }: { info: AppInfo }) {
  const { may } = useSession();
  const { t } = useTexts('shell');
  const [, navigate] = useLocation();
  const [menuOpen, menu] = useDisclosure(false);
  const [preferencesOpen, preferencesDialog] = useDisclosure(false);
  const [shortcutsOpen, shortcutsDialog] = useDisclosure(false);
  const screens = SCREENS.filter(({ needs }) => may(needs));

  useEffect(() => desktop.on('navigate', (route) => navigate(route)), [navigate]);
  useShortcuts({
    screens,
    palette: spotlight.open,
    preferences: preferencesDialog.open,
    shortcuts: shortcutsDialog.open,
  });

  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 236, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
      padding="md"
    >
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={menuOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label={t('menu')} />
            <Mark size={26} />
            <Text fw={700}>Arrears</Text>
          </Group>
          <Button
            variant="default"
            leftSection={<IconSearch size={16} aria-hidden />}
            rightSection={<Kbd size="xs">{t('keys.palette')}</Kbd>}
            onClick={spotlight.open}
          >
            {t('find')}
          </Button>
          <Group gap="sm" wrap="nowrap">
            <ConnectionBadge />
            <UserMenu onPreferences={preferencesDialog.open} onShortcuts={shortcutsDialog.open} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('navigation')}>
        <ScrollArea>
          <Navigation screens={screens} onChosen={menu.close} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main>
        <Stack gap="md">
          <ConnectionNotice />
          <Attention />
          <Suspense fallback={<Loading />}>
            <Screens screens={screens} />
          </Suspense>
        </Stack>
      </AppShell.Main>
      <CommandPalette screens={screens} onPreferences={preferencesDialog.open} onShortcuts={shortcutsDialog.open} />
      <PreferencesDialog opened={preferencesOpen} onClose={preferencesDialog.close} info={info} />
      <ShortcutsDialog opened={shortcutsOpen} onClose={shortcutsDialog.close} screens={screens} />
    </AppShell>
  );
}

function Navigation({ screens, onChosen }: { screens: readonly Screen[]; onChosen: () => void }) {
  const { t } = useTexts('menu');
  const [location] = useLocation();
  return screens.map(({ path, name, icon: Icon }, index) => {
    const here = location === path || location.startsWith(`${path}/`);
    return (
      <NavLink
        key={path}
        component={Link}
        href={path}
        label={t(name)}
        leftSection={<Icon size={18} />}
        rightSection={
          <Text size="xs" c="dimmed" aria-hidden>
            {index + 1}
          </Text>
        }
        active={here}
        aria-current={here ? 'page' : undefined}
        onClick={onChosen}
      />
    );
  });
}

function Screens({ screens }: { screens: readonly Screen[] }) {
  const { t } = useTexts('shell');
  const home = screens[0]?.path;
  return (
    <Switch>
      {screens.map(({ path, component: Component }) => (
        <Route key={path} path={path} nest>
          <Component />
        </Route>
      ))}
      {home && (
        <Route path="/">
          <Redirect to={home} replace />
        </Route>
      )}
      <Route>
        <Page title={t('noSuchPage')}>
          {home && (
            <Anchor component={Link} href={home}>
              {t('toFirstPage')}
            </Anchor>
          )}
        </Page>
      </Route>
    </Switch>
  );
}
