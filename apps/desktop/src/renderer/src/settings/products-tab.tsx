import {
  AutomationSettingsDocument,
  ProductsDocument,
  type ProductsQuery,
  SetProductPolicyDocument,
} from '@arrears/schema/operations';
import { Anchor, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { SEARCH_FIELD } from '../app/use-shortcuts';
import { useCommand } from '../commands/use-command';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Pager, usePages } from '../design/pages';
import { Nothing, Reading } from '../design/states';
import { inheritedFromSettings } from '../policies/inherited';
import { OverrideEditor } from '../policies/override-editor';
import { OverridesSummary } from '../policies/overrides-summary';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { EditorDrawer } from './editor-drawer';

type Product = ProductsQuery['products']['nodes'][number];

const PAGE = 50;

/** What products say in place of the settings. */
export function ProductsTab() {
  const { t } = useTexts('settings');
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
          const product = nodes.find(({ id }) => id === edited);
          return (
            <>
              <ProductTable products={nodes} onEdit={setEdited} />
              <Pager pages={pages} pageInfo={pageInfo} />
              <EditorDrawer
                title={t('products.edit', { name: product?.name ?? '' })}
                opened={product !== undefined}
                onClose={() => setEdited(undefined)}
              >
                {product && <ProductOverrides key={product.id} product={product} onRefetch={products.refetch} />}
              </EditorDrawer>
            </>
          );
        }}
      </Reading>
    </Stack>
  );
}

function ProductTable({ products, onEdit }: { products: readonly Product[]; onEdit: (id: string) => void }) {
  const { t } = useTexts('settings');
  const kinds: Readonly<Record<string, string>> = t('products.kinds', { returnObjects: true });
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('products.name')}</Table.Th>
          <Table.Th scope="col">{t('products.kind')}</Table.Th>
          <Table.Th scope="col">{t('products.module')}</Table.Th>
          <Table.Th scope="col">{t('products.overrides')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {products.map(({ id, name, kind, module, policyOverrides }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Anchor component="button" type="button" size="sm" fw={600} onClick={() => onEdit(id)}>
                {name}
              </Anchor>
            </Table.Td>
            <Table.Td>{kinds[kind] ?? kind}</Table.Td>
            <Table.Td>{module === 'none' ? t('products.noModule') : module}</Table.Td>
            <Table.Td>
              <OverridesSummary overrides={policyOverrides} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function ProductOverrides({ product, onRefetch }: { product: Product; onRefetch: () => Promise<unknown> }) {
  const { may } = useSession();
  const set = useCommand(SetProductPolicyDocument);
  const settings = useFreshQuery(AutomationSettingsDocument, { variables: {} });
  return (
    <Reading of={settings}>
      {({ automationSettings }) => (
        <OverrideEditor
          overrides={product.policyOverrides}
          inherited={inheritedFromSettings(automationSettings)}
          kind={product.kind}
          readOnly={!may('Mutation.setProductPolicy')}
          onSave={async (overrides) => {
            const outcome = await set.run({
              id: product.id,
              expectedVersion: product.version,
              overrides,
              idempotencyKey: crypto.randomUUID(),
            });
            await onRefetch().catch(() => undefined);
            return outcome;
          }}
        />
      )}
    </Reading>
  );
}
