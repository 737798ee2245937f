import { useHotkeys } from '@mantine/hooks';
import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import type { MenuCommand } from '../../../shared/ipc-contract';
import { useRefresh } from '../connection/live';
import { desktop } from '../platform/desktop';
import type { Screen } from './screens';

interface Doings {
  readonly screens: readonly Screen[];
  readonly palette: () => void;
  readonly preferences: () => void;
  readonly shortcuts: () => void;
}

/** The search field of a screen, for the key that finds things. */
export const SEARCH_FIELD = 'data-search-field';

/** What the keys and the menus do, the same for both. In the desktop the menu hears the keys first. */
export function useShortcuts({ screens, palette, preferences, shortcuts }: Doings): void {
  const refresh = useRefresh();
  const [, navigate] = useLocation();
  const doings: Readonly<Record<Exclude<MenuCommand, 'signOut'>, () => void>> = {
    palette,
    preferences,
    shortcuts,
    search: () => document.querySelector<HTMLElement>(`[${SEARCH_FIELD}]`)?.focus(),
    refresh,
  };
  const carryOut = useEffectEvent((command: MenuCommand) => {
    if (command !== 'signOut') doings[command]();
  });
  useEffect(() => desktop.on('command', (command) => carryOut(command)), []);
  useHotkeys(
    [
      ['mod+K', doings.palette],
      ['mod+F', doings.search],
      ['mod+R', doings.refresh],
      ['F5', doings.refresh],
      ['mod+,', doings.preferences],
      ['mod+/', doings.shortcuts],
      ['F1', doings.shortcuts],
      ...screens.map(({ path }, index): [string, () => void] => [`mod+${index + 1}`, () => navigate(path)]),
    ],
    [],
  );
}
