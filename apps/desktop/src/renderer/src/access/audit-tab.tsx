import { AuditLogDocument } from '@arrears/schema/operations';
import { Anchor, Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { SEARCH_FIELD } from '../app/use-shortcuts';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Pager, usePages } from '../design/pages';
import { Nothing, Reading } from '../design/states';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { type AuditEntry, Outcome, useOperationName } from './audit-entry';
import { AuditEntryDialog } from './audit-entry-dialog';

const PAGE = 50;

/** What was done and tried, by whom. */
export function AuditTab() {
  const { t } = useTexts('access');
  const nameOf = useOperationName();
  const names: Readonly<Record<string, string>> = t('audit.operations', { returnObjects: true });
  const [actor, setActor] = useState('');
  const [operation, setOperation] = useState<string | null>(null);
  const [askedActor] = useDebouncedValue(actor.trim(), 300);
  const [opened, setOpened] = useState<AuditEntry>();
  const pages = usePages();
  const audit = useFreshQuery(AuditLogDocument, {
    variables: {
      first: PAGE,
      after: pages.after,
      filter: { actor: askedActor === '' ? null : askedActor, operation },
    },
    // Whatever happens, somebody has done it.
    changedBy: () => true,
  });
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('audit.lead')}
      </Text>
      <Group align="flex-end">
        <TextInput
          label={t('audit.actor')}
          placeholder={t('audit.actorHelp')}
          w={280}
          spellCheck={false}
          maxLength={200}
          value={actor}
          onChange={({ currentTarget }) => {
            setActor(currentTarget.value);
            pages.first();
          }}
          {...{ [SEARCH_FIELD]: '' }}
        />
        <Select
          label={t('audit.operation')}
          placeholder={t('audit.anyOperation')}
          w={280}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('audit.anyOperation') }}
          value={operation}
          data={Object.keys(names).map((value) => ({ value, label: nameOf(value) }))}
          onChange={(next) => {
            setOperation(next);
            pages.first();
          }}
        />
      </Group>
      <Reading of={audit}>
        {({ auditLog: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 ? (
              <Nothing title={t('audit.empty')} />
            ) : (
              <AuditTable entries={nodes} onOpen={setOpened} onActor={setActor} />
            )}
            <Pager pages={pages} pageInfo={pageInfo} />
          </>
        )}
      </Reading>
      {opened && <AuditEntryDialog entry={opened} onClose={() => setOpened(undefined)} />}
    </Stack>
  );
}

interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  readonly onOpen: (entry: AuditEntry) => void;
  readonly onActor: (actor: string) => void;
}

function AuditTable({ entries, onOpen, onActor }: AuditTableProps) {
  const { t } = useTexts('access');
  const format = useFormat();
  const nameOf = useOperationName();
  return (
    <Table verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('audit.when')}</Table.Th>
          <Table.Th scope="col">{t('audit.actor')}</Table.Th>
          <Table.Th scope="col">{t('audit.operation')}</Table.Th>
          <Table.Th scope="col">{t('audit.outcome')}</Table.Th>
          <Table.Th scope="col">{t('audit.address')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <Table.Tr key={entry.id}>
            <Table.Td>{format.dateTime(entry.occurredAt)}</Table.Td>
            <Table.Td>
              <Anchor component="button" type="button" size="sm" onClick={() => onActor(entry.actor)}>
                {entry.actor}
              </Anchor>
            </Table.Td>
            <Table.Td>
              {nameOf(entry.operation)}
              {typeof entry.input['name'] === 'string' && (
                <Text component="span" size="sm" c="dimmed">
                  {' '}
                  {entry.input['name']}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <Outcome of={entry.outcome} />
            </Table.Td>
            <Table.Td>{entry.address === 'local' ? t('audit.local') : entry.address}</Table.Td>
            <Table.Td ta="right">
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('audit.detailsOf', { operation: nameOf(entry.operation) })}
                onClick={() => onOpen(entry)}
              >
                {t('audit.details')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
