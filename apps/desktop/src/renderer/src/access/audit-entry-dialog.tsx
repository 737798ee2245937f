import { Code, Group, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { DifferenceTable } from '../settings/difference-table';
import { changesOf, inputOf } from './audit-details';
import { type AuditEntry, Outcome, useOperationName } from './audit-entry';

/** One entry of the audit: what was asked for, and what it changed. */
export function AuditEntryDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useTexts('access');
  const format = useFormat();
  const nameOf = useOperationName();
  const changes = changesOf(entry.changes);
  const input = inputOf(entry.input);
  return (
    <Modal opened onClose={onClose} size={720} title={nameOf(entry.operation)}>
      <Stack>
        <Group gap="sm">
          <Text size="sm">
            {format.dateTime(entry.occurredAt)} · {entry.actor} ·{' '}
            {entry.address === 'local' ? t('audit.local') : entry.address}
          </Text>
          <Code>{entry.operation}</Code>
          <Outcome of={entry.outcome} />
        </Group>
        <Title order={3} size="h6">
          {t('audit.changes')}
        </Title>
        {changes.length === 0 ? (
          <Text size="sm">{t('audit.noChanges')}</Text>
        ) : (
          <DifferenceTable changes={changes} was label={t('audit.changes')} />
        )}
        <Title order={3} size="h6">
          {t('audit.input')}
        </Title>
        {input.length === 0 ? (
          <Text size="sm">{t('audit.noInput')}</Text>
        ) : (
          <Table verticalSpacing={4} aria-label={t('audit.input')}>
            <Table.Tbody>
              {input.map(({ name, value }) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400}>
                    <Code>{name}</Code>
                  </Table.Th>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </Modal>
  );
}
