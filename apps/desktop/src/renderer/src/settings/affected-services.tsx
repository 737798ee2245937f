import { Anchor, Stack, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { clientRoute, serviceRoute } from '../app/screens';
import { StatusBadge } from '../design/status-badge';
import { useTexts } from '../texts/i18n';
import type { Preview } from './use-preview';

/** The services and clients a run would act on, as far as the server names them. */
export function Affected({ preview }: { preview: Preview }) {
  const { t } = useTexts('settings');
  const names: Readonly<Record<string, string>> = t('effect.items', { returnObjects: true });
  const { items, clients } = preview;
  return (
    <Stack gap="xs">
      {items.nodes.length > 0 && (
        <Table aria-label={t('review.affected')} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('effect.action')}</Table.Th>
              <Table.Th scope="col">{t('effect.service')}</Table.Th>
              <Table.Th scope="col">{t('effect.why')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.nodes.map(({ service, outcome, explanation }) => (
              <Table.Tr key={service.id}>
                <Table.Td>{names[outcome] ?? outcome}</Table.Td>
                <Table.Td>
                  <Anchor component={Link} href={`~${serviceRoute(service.id)}`} size="sm">
                    {service.label}
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    {service.client.name}
                  </Text>
                </Table.Td>
                <Table.Td>{explanation}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {items.remaining > 0 && <Text size="sm">{t('effect.remaining', { count: items.remaining })}</Text>}
      {clients.nodes.length > 0 && (
        <Table aria-label={t('review.clients')} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('effect.client')}</Table.Th>
              <Table.Th scope="col">{t('effect.status')}</Table.Th>
              <Table.Th scope="col">{t('effect.why')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {clients.nodes.map(({ client, to, explanation }) => (
              <Table.Tr key={client.id}>
                <Table.Td>
                  <Anchor component={Link} href={`~${clientRoute(client.id)}`} size="sm">
                    {client.name}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  <StatusBadge status={to} />
                </Table.Td>
                <Table.Td>{explanation}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {clients.remaining > 0 && <Text size="sm">{t('effect.remaining', { count: clients.remaining })}</Text>}
    </Stack>
  );
}
