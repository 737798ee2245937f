import { useLazyQuery } from '@apollo/client/react';
import { ClientsDocument } from '@arrears/schema/operations';
import { Loader, Select } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { SEARCH_FIELD } from '../app/use-shortcuts';
import { useTexts } from '../texts/i18n';
import type { ChosenClient } from './feed-filter';

const TYPING_MS = 200;
const FOUND = 20;

interface ClientFilterProps {
  readonly client: ChosenClient | null;
  readonly onChange: (client: ChosenClient | null) => void;
}

/** Of which client events are shown, found by a part of its name. */
export function ClientFilter({ client, onChange }: ClientFilterProps) {
  const { t } = useTexts('live');
  const [typed, setTyped] = useState(client?.name ?? '');
  const [search, { data, loading }] = useLazyQuery(ClientsDocument, { fetchPolicy: 'no-cache' });
  const find = useDebouncedCallback((text: string) => {
    if (text.trim().length < 2) return;
    void search({ variables: { first: FOUND, filter: { search: text.trim() } } }).catch(() => undefined);
  }, TYPING_MS);
  const found = typed.trim().length < 2 ? [] : (data?.clients.edges ?? []).map(({ node }) => node);
  const options = client && !found.some(({ id }) => id === client.id) ? [client, ...found] : found;
  return (
    <Select
      aria-label={t('client')}
      placeholder={t('anyClient')}
      w={240}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('anyClient') }}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      // The server has searched, also in e-mail addresses and ids.
      filter={({ options: all }) => all}
      value={client?.id ?? null}
      searchValue={typed}
      onSearchChange={(text) => {
        setTyped(text);
        if (text !== client?.name) find(text);
      }}
      onChange={(id) => onChange(options.find((option) => option.id === id) ?? null)}
      nothingFoundMessage={typed.trim().length < 2 ? t('typeMore') : loading ? undefined : t('noClient')}
      rightSection={loading ? <Loader size={14} aria-hidden /> : undefined}
      {...{ [SEARCH_FIELD]: true }}
    />
  );
}
