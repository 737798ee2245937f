import {
  type RunFieldsFragment,
  type RunItemOutcome,
  RunItemsDocument,
  type RunItemsQuery,
  type SkipReason,
  type Verb,
} from '@arrears/schema/operations';
import { Anchor, Badge, Code, Group, Paper, Select, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { clientRoute, serviceRoute } from '../app/screens';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Pager, usePages } from '../design/pager';
import { Reading } from '../design/states';
import { useTexts } from '../texts/i18n';
import { isWaiting, tellsOfRun } from './run-state';
import { useReasonText } from './use-reason-text';

const SIZE = 50;
const OUTCOMES = ['FAILED', 'GUARDED', 'SKIPPED', 'QUEUED'] as const satisfies readonly RunItemOutcome[];
const VERBS = ['TERMINATE', 'SUSPEND', 'UNSUSPEND', 'CANCEL', 'MOVE_DOMAIN'] as const satisfies readonly Verb[];
const REASONS = [
  'HELD',
  'CLIENT_EXEMPT',
  'MANUALLY_SUSPENDED',
  'SUSPENDED_TOO_RECENTLY',
  'NON_WORKING_DAY',
  'NO_UNPAID_INVOICE',
  'PARENT_ENDING',
  'PENDING_ACTION',
] as const satisfies readonly SkipReason[];

type Item = NonNullable<RunItemsQuery['run']>['items']['nodes'][number];

/** What a run did not do itself, with why and with the errors of what failed. */
export function NotDoneList({ run }: { run: RunFieldsFragment }) {
  const { t } = useTexts('runs');
  const [outcome, setOutcome] = useState<string | null>(() => firstShown(run));
  const [verb, setVerb] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const pages = usePages(JSON.stringify([outcome, verb, reason]));
  const reading = useFreshQuery(RunItemsDocument, {
    variables: {
      id: run.id,
      first: SIZE,
      after: pages.after,
      outcomes: outcome === null ? null : [outcome as RunItemOutcome],
      verbs: verb === null ? null : [verb as Verb],
      skipReasons: reason === null ? null : [reason as SkipReason],
    },
    changedBy: tellsOfRun,
  });
  const isFiltered = outcome !== null || verb !== null || reason !== null;
  return (
    <Stack gap="sm">
      <Group>
        <Choice
          name={t('detail.outcome')}
          any={t('detail.anyOutcome')}
          value={outcome}
          onChange={setOutcome}
          options={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        <Choice
          name={t('detail.what')}
          any={t('detail.anyVerb')}
          value={verb}
          onChange={setVerb}
          options={VERBS.map((value) => ({ value, label: t(`verbs.${value}`) }))}
        />
        <Choice
          name={t('detail.reason')}
          any={t('detail.anyReason')}
          value={reason}
          onChange={setReason}
          options={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        />
      </Group>
      <Reading of={reading}>
        {({ run: read }) => {
          const items = read?.items;
          if (!items || items.nodes.length === 0) {
            return (
              <Text size="sm" c="dimmed">
                {t(isFiltered ? 'detail.noItemsOf' : 'detail.noItems')}
              </Text>
            );
          }
          return (
            <>
              <ItemsTable items={items.nodes} />
              <Pager
                what={t('detail.notDoneLabel')}
                pages={pages}
                size={SIZE}
                shown={items.nodes.length}
                total={items.totalCount}
                pageInfo={items.pageInfo}
              />
            </>
          );
        }}
      </Reading>
    </Stack>
  );
}

/** What a person is wanted for: to decide about what was kept back, or to look at what failed. */
function firstShown({ status, counts }: RunFieldsFragment): RunItemOutcome | null {
  if (isWaiting(status)) return 'GUARDED';
  return counts.failed > 0 ? 'FAILED' : null;
}

interface ChoiceProps {
  readonly name: string;
  readonly any: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function Choice({ name, any, value, onChange, options }: ChoiceProps) {
  return (
    <Select
      aria-label={name}
      placeholder={any}
      clearable
      clearButtonProps={{ 'aria-label': any }}
      w={230}
      value={value}
      onChange={onChange}
      data={[...options]}
    />
  );
}

function ItemsTable({ items }: { items: readonly Item[] }) {
  const { t } = useTexts('runs');
  return (
    <Paper withBorder>
      <Table aria-label={t('detail.notDoneLabel')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('detail.service')}</Table.Th>
            <Table.Th scope="col">{t('detail.client')}</Table.Th>
            <Table.Th scope="col">{t('detail.outcome')}</Table.Th>
            <Table.Th scope="col">{t('detail.what')}</Table.Th>
            <Table.Th scope="col">{t('detail.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <ItemRow key={`${item.service?.id} ${item.outcome} ${item.verb}`} item={item} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function ItemRow({ item }: { item: Item }) {
  const { t } = useTexts('runs');
  const reasonText = useReasonText();
  const { service, outcome, verb, skipReason, explanation, error } = item;
  return (
    <Table.Tr>
      <Table.Td>
        {service && (
          <Anchor component={Link} href={`~${serviceRoute(service.id)}`} size="sm">
            {service.label}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>
        {service && (
          <Anchor component={Link} href={`~${clientRoute(service.client.id)}`} size="sm">
            {service.client.name}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>
        <Badge>{t(`outcomes.${outcome}`, { defaultValue: outcome })}</Badge>
      </Table.Td>
      <Table.Td>{verb === null ? '–' : t(`verbs.${verb}`, { defaultValue: verb })}</Table.Td>
      <Table.Td>
        {reasonText({ reason: outcome === 'FAILED' ? 'ERROR' : skipReason, explanation })}
        {error !== null && <Code block>{error}</Code>}
      </Table.Td>
    </Table.Tr>
  );
}
