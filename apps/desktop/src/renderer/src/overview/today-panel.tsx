import { ChangesOfRunDocument, LatestChangesDocument, type RunFieldsFragment } from '@arrears/schema/operations';
import { Anchor, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { runRoute, serviceRoute } from '../app/screens';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Panel } from '../design/panel';
import { Reading } from '../design/states';
import { lookOf } from '../events/event-kind';
import { useEventReason } from '../events/event-sentence';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { type Change, type Changes, CHANGES, EVENT_OF, todaysChanges } from './todays-changes';

const READ = 100;
const SHOWN = 6;
const TYPES = CHANGES.map((change) => EVENT_OF[change]);
const NONE = { suspended: { nodes: [] }, unsuspended: { nodes: [] }, terminated: { nodes: [] } };

/** What was suspended, unsuspended and terminated on this business date, by whomever. */
export function TodayPanel({ businessDate, run }: { businessDate: string; run: RunFieldsFragment | null }) {
  const { t } = useTexts('overview');
  const changedBy = ({ type }: { readonly type: string }) => TYPES.some((changed) => changed === type);
  const latest = useFreshQuery(LatestChangesDocument, { variables: { types: TYPES, first: READ }, changedBy });
  const ofRun = useFreshQuery(ChangesOfRunDocument, {
    variables: { run: run?.id ?? '', first: SHOWN },
    skip: run === null,
  });
  return (
    <Panel title={t('today.title')}>
      <Reading of={latest}>
        {({ lifecycleEvents }) => {
          const firsts = ofRun.data ?? NONE;
          const read = {
            businessDate,
            latest: lifecycleEvents.nodes,
            hasOlder: lifecycleEvents.pageInfo.hasNextPage,
            run: run?.counts ?? null,
            ofRun: {
              suspended: firsts.suspended.nodes,
              unsuspended: firsts.unsuspended.nodes,
              terminated: firsts.terminated.nodes,
            },
          };
          return (
            <SimpleGrid cols={{ base: 1, md: 3 }} spacing="lg">
              {CHANGES.map((change) => (
                <ChangeList key={change} change={change} changes={todaysChanges(read, change)} run={run} />
              ))}
            </SimpleGrid>
          );
        }}
      </Reading>
    </Panel>
  );
}

interface ListProps {
  readonly change: Change;
  readonly changes: Changes;
  readonly run: RunFieldsFragment | null;
}

function ChangeList({ change, changes: { number, atLeast, events }, run }: ListProps) {
  const { t } = useTexts('overview');
  const format = useFormat();
  const { icon: Icon } = lookOf(EVENT_OF[change]);
  const more = number - Math.min(events.length, SHOWN);
  return (
    <Stack gap="xs" miw={0}>
      <Group gap={8} wrap="nowrap" aria-hidden={false}>
        <Icon size={18} aria-hidden />
        <Title order={3} size="h6">
          {t(`today.${change}`)}
        </Title>
        <Text fw={700} data-today={change}>
          {atLeast ? t('today.atLeast', { number: format.number(number) }) : format.number(number)}
        </Text>
      </Group>
      {number === 0 ? (
        <Text size="sm" c="dimmed">
          {t(NOTHING[change])}
        </Text>
      ) : (
        <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
          {events.slice(0, SHOWN).map((event) => (
            <ChangedService key={event.id} event={event} />
          ))}
        </Stack>
      )}
      {more > 0 && (
        <Anchor component={Link} size="sm" href={run ? `~${runRoute(run.id)}` : '~/live'}>
          {t('today.more', { count: more, number: format.number(more) })}
        </Anchor>
      )}
    </Stack>
  );
}

function ChangedService({ event }: { event: Changes['events'][number] }) {
  const reasonOf = useEventReason();
  return (
    <li>
      {event.service && (
        <Anchor component={Link} href={`~${serviceRoute(event.service.id)}`} size="sm" display="block" truncate>
          {event.service.label}
        </Anchor>
      )}
      <Text size="xs" c="dimmed" truncate>
        {[event.client?.name, reasonOf(event)].filter(Boolean).join(' · ')}
      </Text>
    </li>
  );
}

const NOTHING = {
  suspended: 'today.noneSuspended',
  unsuspended: 'today.noneUnsuspended',
  terminated: 'today.noneTerminated',
} as const;
