import { ProductsDocument, SetProductPolicyDocument } from '@arrears/schema/operations';
import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { SEARCH_FIELD } from '../app/use-shortcuts';
import { useCommand } from '../commands/use-command';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Pager, usePages } from '../design/pages';
import { Nothing, Reading } from '../design/states';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { OverridesOfOne } from './overrides-of-one';
import { OverridingList } from './overriding-list';

const PAGE = 50;

/** What products say in place of the settings. */
export function ProductsTab() {
  const { t } = useTexts('settings');
  const { may } = useSession();
  const set = useCommand(SetProductPolicyDocument);
  const kinds: Readonly<Record<string, string>> = t('products.kinds', { returnObjects: true });
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 250);
  const pages = usePages();
  const [edited, setEdited] = useState<string>();
  const products = useFreshQuery(ProductsDocument, {
    variables: { first: PAGE, after: pages.after, filter: asked === '' ? null : { search: asked } },
    changedBy: ({ type }) => type === 'POLICY_CHANGED' || type === 'DATA_IMPORTED',
  });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('products.lead')}
        </Text>
        <TextInput
          aria-label={t('products.search')}
          placeholder={t('products.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          maxLength={100}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value);
            pages.first();
          }}
          {...{ [SEARCH_FIELD]: '' }}
        />
      </Group>
      <Reading of={products}>
        {({ products: { nodes, pageInfo } }) => {
          if (nodes.length === 0) return <Nothing title={t(asked === '' ? 'products.empty' : 'products.none')} />;
          return (
            <>
              <OverridingList
                rows={nodes}
                titles={{ name: t('products.name'), overrides: t('products.overrides') }}
                columns={[
                  { title: t('products.kind'), of: ({ kind }) => kinds[kind] ?? kind },
                  {
                    title: t('products.module'),
                    of: ({ module }) => (module === 'none' ? t('products.noModule') : module),
                  },
                ]}
                open={edited}
                onOpen={setEdited}
                openTitle={(name) => t('products.edit', { name })}
              >
                {(product) => (
                  <OverridesOfOne
                    key={product.id}
                    one={product}
                    kind={product.kind}
                    readOnly={!may('Mutation.setProductPolicy')}
                    command={set}
                    onRefetch={products.refetch}
                  />
                )}
              </OverridingList>
              <Pager pages={pages} pageInfo={pageInfo} />
            </>
          );
        }}
      </Reading>
    </Stack>
  );
}
