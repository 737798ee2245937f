import type { ServiceFieldsFragment } from '@arrears/schema/operations';
import { Anchor, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { serviceRoute } from '../app/screens';
import { StatusBadge } from '../design/status-badge';
import { useTexts } from '../texts/i18n';
import { Known } from '../texts/known';
import { useFormat } from '../texts/use-format';

interface ServicesTableProps {
  readonly services: readonly ServiceFieldsFragment[];
  readonly total: number;
  /** Where all of them are listed. */
  readonly allHref?: string;
}

/** A few services, as part of what they belong to. */
export function ServicesTable({ services, total, allHref }: ServicesTableProps) {
  const { t } = useTexts('services');
  const format = useFormat();
  return (
    <Stack gap="xs">
      <ScrollArea viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('title') }}>
        <Table miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('columns.label')}</Table.Th>
              <Table.Th scope="col">{t('columns.kind')}</Table.Th>
              <Table.Th scope="col">{t('columns.status')}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t('columns.nextDueDate')}
              </Table.Th>
              <Table.Th scope="col" ta="end">
                {t('columns.amount')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {services.map((service) => (
              <Table.Tr key={service.id}>
                <Table.Td>
                  <Anchor component={Link} href={`~${serviceRoute(service.id)}`} size="sm">
                    {service.label}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  <Known part="kinds" value={service.kind} />
                </Table.Td>
                <Table.Td>
                  <StatusBadge status={service.status} />
                </Table.Td>
                <Table.Td ta="end">{service.nextDueDate ? format.date(service.nextDueDate) : '—'}</Table.Td>
                <Table.Td ta="end">{format.money(service.amount)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      {total > services.length && <Text size="sm">{t('firstOf', { count: services.length, total })}</Text>}
      {allHref && (
        <Anchor component={Link} href={allHref} size="sm">
          {t('allInList')}
        </Anchor>
      )}
    </Stack>
  );
}
