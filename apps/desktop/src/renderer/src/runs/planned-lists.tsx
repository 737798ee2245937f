import { Anchor, Badge, Code, Group, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { clientRoute, serviceRoute } from '../app/screens';
import { StatusBadge } from '../design/status-badge';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { useReasonText } from './use-reason-text';
import type { RunPreview } from './use-run-preview';

/** What would be done with which service, and why; `label` says what the table is of. */
export function PlannedServices({ items, label }: { items: RunPreview['items']; label: string }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const reasonText = useReasonText();
  if (items.nodes.length === 0) return <None />;
  return (
    <>
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('detail.service')}</Table.Th>
            <Table.Th scope="col">{t('detail.client')}</Table.Th>
            <Table.Th scope="col">{t('detail.outcome')}</Table.Th>
            <Table.Th scope="col">{t('detail.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.nodes.map(({ service, outcome, viaModule, reason, explanation, error }) => (
            <Table.Tr key={`${service.id} ${outcome}`}>
              <Table.Td>
                <Anchor component={Link} href={`~${serviceRoute(service.id)}`} size="sm">
                  {service.label}
                </Anchor>
                {service.nextDueDate !== null && (
                  <Text size="xs" c="dimmed">
                    {format.date(service.nextDueDate)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Anchor component={Link} href={`~${clientRoute(service.client.id)}`} size="sm">
                  {service.client.name}
                </Anchor>
              </Table.Td>
              <Table.Td>
                <Badge>{t(`previewOutcomes.${outcome}`, { defaultValue: outcome })}</Badge>
                {viaModule && (
                  <Text size="xs" c="dimmed">
                    {t('dryRun.viaModule')}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {reasonText({ reason, explanation })}
                {error !== null && <Code block>{error}</Code>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Remaining count={items.remaining} />
    </>
  );
}

/** Whose status would change, and why. */
export function PlannedClients({ clients, label }: { clients: RunPreview['clients']; label: string }) {
  const { t } = useTexts('runs');
  const reasonText = useReasonText();
  if (clients.nodes.length === 0) return <None />;
  return (
    <>
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('detail.client')}</Table.Th>
            <Table.Th scope="col">{t('status')}</Table.Th>
            <Table.Th scope="col">{t('detail.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clients.nodes.map(({ client, from, to, reason, explanation }) => (
            <Table.Tr key={client.id}>
              <Table.Td>
                <Anchor component={Link} href={`~${clientRoute(client.id)}`} size="sm">
                  {client.name}
                </Anchor>
              </Table.Td>
              <Table.Td>
                <Group gap={6} wrap="nowrap">
                  <StatusBadge status={from} />
                  <span>→</span>
                  <StatusBadge status={to} />
                </Group>
              </Table.Td>
              <Table.Td>{reasonText({ reason, explanation })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Remaining count={clients.remaining} />
    </>
  );
}

function None() {
  const { t } = useTexts('runs');
  return (
    <Text size="sm" c="dimmed">
      {t('dryRun.none')}
    </Text>
  );
}

function Remaining({ count }: { count: number }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  if (count === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('dryRun.remaining', { count, number: format.number(count) })}
    </Text>
  );
}
