import { LifecycleEventsDocument, type LifecycleEventType, type RunFieldsFragment } from '@arrears/schema/operations';
import { Anchor, Box, Group, Paper, Select, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { clientRoute, serviceRoute } from '../app/screens';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Pager, usePages } from '../design/pager';
import { Reading } from '../design/states';
import { lookOf } from '../events/event-kind';
import { EventSentence } from '../events/event-sentence-line';
import { useTexts } from '../texts/i18n';
import { isWorking } from './run-state';

const SIZE = 50;
/** What a run does, as its events tell it. */
const TYPES = [
  'SERVICE_SUSPENDED',
  'SERVICE_UNSUSPENDED',
  'SERVICE_TERMINATED',
  'SERVICE_CANCELLED',
  'DOMAIN_GRACE_STARTED',
  'DOMAIN_REDEMPTION_STARTED',
  'DOMAIN_EXPIRED',
  'DOMAIN_REACTIVATED',
  'CLIENT_STATUS_CHANGED',
] as const satisfies readonly LifecycleEventType[];

/** What a run did, event by event, each with its reason. */
export function DoneList({ run }: { run: RunFieldsFragment }) {
  const { t } = useTexts('runs');
  const { t: events } = useTexts('events');
  const [type, setType] = useState<string | null>(null);
  const pages = usePages(type ?? '');
  const reading = useFreshQuery(LifecycleEventsDocument, {
    variables: {
      first: SIZE,
      after: pages.after,
      direction: 'ASC',
      filter: { run: run.id, types: type === null ? [...TYPES] : [type as LifecycleEventType] },
    },
    changedBy: ({ actor }) => isWorking(run.status) && actor === 'automation',
  });
  return (
    <Stack gap="sm">
      <Group>
        <Select
          aria-label={t('detail.kind')}
          placeholder={t('detail.anyKind')}
          clearable
          clearButtonProps={{ 'aria-label': t('detail.anyKind') }}
          w={240}
          value={type}
          onChange={setType}
          data={TYPES.map((value) => ({ value, label: events(`types.${value}`) }))}
        />
      </Group>
      <Reading of={reading}>
        {({ lifecycleEvents: { nodes, totalCount, pageInfo } }) =>
          nodes.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t(type === null ? 'detail.noDone' : 'detail.noDoneOf')}
            </Text>
          ) : (
            <>
              <Paper withBorder>
                <Table aria-label={t('detail.doneLabel')}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th scope="col">{t('detail.happened')}</Table.Th>
                      <Table.Th scope="col">{t('detail.client')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {nodes.map((event) => (
                      <DoneRow key={event.id} event={event} />
                    ))}
                  </Table.Tbody>
                </Table>
              </Paper>
              <Pager
                what={t('detail.doneLabel')}
                pages={pages}
                size={SIZE}
                shown={nodes.length}
                total={totalCount}
                pageInfo={pageInfo}
              />
            </>
          )
        }
      </Reading>
    </Stack>
  );
}

function DoneRow({ event }: { event: Parameters<typeof EventSentence>[0]['event'] }) {
  const { service, client } = event;
  const { icon: Icon } = lookOf(event.type);
  const href = service ? serviceRoute(service.id) : client && clientRoute(client.id);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Box component="span" style={{ flexShrink: 0, lineHeight: 0 }}>
            <Icon size={16} aria-hidden />
          </Box>
          <Text size="sm">
            <EventSentence event={event} href={href && `~${href}`} />
          </Text>
        </Group>
      </Table.Td>
      <Table.Td>
        {client && (
          <Anchor component={Link} href={`~${clientRoute(client.id)}`} size="sm">
            {client.name}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
