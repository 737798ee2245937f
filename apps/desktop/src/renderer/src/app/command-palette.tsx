import { useLazyQuery } from '@apollo/client/react';
import { ClientsDocument, ServicesDocument } from '@arrears/schema/operations';
import { useDebouncedCallback } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconKeyboard, IconLogout, IconSearch, IconServer2, IconSettings, IconUsers } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'wouter';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { clientRoute, type Screen, serviceRoute } from './screens';

const FOUND_OF_EACH = 8;
const TYPING_MS = 200;

interface PaletteProps {
  readonly screens: readonly Screen[];
  readonly onPreferences: () => void;
  readonly onShortcuts: () => void;
}

/** One field to go anywhere: screens, things to do, and every service and client by a part of its name. */
export function CommandPalette({ screens, onPreferences, onShortcuts }: PaletteProps) {
  const { t } = useTexts('shell');
  const { t: menu } = useTexts('menu');
  const { signOut } = useSession();
  const [, navigate] = useLocation();
  const [query, setQuery] = useState('');
  const [findServices, services] = useLazyQuery(ServicesDocument, { fetchPolicy: 'no-cache' });
  const [findClients, clients] = useLazyQuery(ClientsDocument, { fetchPolicy: 'no-cache' });
  const find = useDebouncedCallback((search: string) => {
    if (search.trim().length < 2) return;
    const variables = { first: FOUND_OF_EACH, filter: { search: search.trim() } };
    void findServices({ variables }).catch(() => undefined);
    void findClients({ variables }).catch(() => undefined);
  }, TYPING_MS);

  // What is found comes after the typing: Enter goes to the first of what is there all the same.
  useEffect(() => {
    if (!services.loading || !clients.loading) chooseFirst();
  }, [services.loading, clients.loading]);

  const searched = query.trim().length >= 2;
  const groups: SpotlightActionGroupData[] = [
    {
      group: t('palette.go'),
      actions: screens.map(({ path, name, icon: Icon }) => ({
        id: path,
        label: menu(name),
        leftSection: <Icon size={18} />,
        onClick: () => navigate(path),
      })),
    },
    {
      group: t('palette.clients'),
      actions: (searched ? (clients.data?.clients.edges ?? []) : []).map(({ node }) => ({
        id: node.id,
        label: node.name,
        description: node.email,
        keywords: query,
        leftSection: <IconUsers size={18} />,
        onClick: () => navigate(clientRoute(node.id)),
      })),
    },
    {
      group: t('palette.services'),
      actions: (searched ? (services.data?.services.edges ?? []) : []).map(({ node }) => ({
        id: node.id,
        label: node.label,
        description: `${node.client.name} · ${node.product.name}`,
        keywords: query,
        leftSection: <IconServer2 size={18} />,
        onClick: () => navigate(serviceRoute(node.id)),
      })),
    },
    {
      group: t('palette.do'),
      actions: [
        {
          id: 'preferences',
          label: t('user.preferences'),
          leftSection: <IconSettings size={18} />,
          onClick: onPreferences,
        },
        { id: 'shortcuts', label: t('user.shortcuts'), leftSection: <IconKeyboard size={18} />, onClick: onShortcuts },
        { id: 'signOut', label: t('user.signOut'), leftSection: <IconLogout size={18} />, onClick: signOut },
      ],
    },
  ];

  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={(text) => {
        setQuery(text);
        find(text);
      }}
      shortcut={null}
      limit={24}
      scrollable
      maxHeight={480}
      highlightQuery
      nothingFound={t('palette.nothing')}
      attributes={{ content: { 'aria-label': t('find') } }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
        onKeyDown: ({ key, currentTarget, nativeEvent }) => {
          if (key !== 'Enter' || nativeEvent.isComposing) return;
          // Whoever types fast is answered for what is in the field, and not for what was drawn last.
          flushSync(() => setQuery(currentTarget.value));
          chooseFirst();
          takeChosen();
        },
      }}
    />
  );
}

/** Chooses what stands first, unless a person has chosen something else meanwhile. */
function chooseFirst(): void {
  const chosen = document.querySelector('[data-action][data-selected]');
  if (chosen !== null && !chosen.hasAttribute('data-foremost')) return;
  for (const mark of ['data-selected', 'data-foremost']) {
    chosen?.removeAttribute(mark);
    document.querySelector('[data-action]')?.setAttribute(mark, 'true');
  }
}

/**
 * Does what stands chosen on the screen. Spotlight would do what is chosen in the list whose id it has noted, and on a busy
 * machine Enter was seen to do nothing; it finds nothing chosen any more after this, so that nothing is done twice.
 */
function takeChosen(): void {
  const chosen = document.querySelector<HTMLElement>('[data-action][data-selected]');
  chosen?.removeAttribute('data-selected');
  chosen?.click();
}
