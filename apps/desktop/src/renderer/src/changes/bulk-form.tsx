import { useApolloClient } from '@apollo/client/react';
import { Button, Group, List, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { StatusBadge } from '../design/status-badge';
import { minorUnits } from '../events/minor-units';
import { useToday } from '../settings/use-today';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import type { BulkSubject } from './bulk-dialog';
import {
  type Change,
  type Changeable,
  type ChangePlan,
  type ChangeValues,
  type Obstacle,
  planChange,
  tally,
  wrongValues,
} from './change';
import { ChangeFields } from './change-fields';
import { ChangeRun } from './change-run';
import { FIRST_VALUES } from './change-values';

interface BulkFormProps<Row extends Changeable> {
  readonly change: Change<Row>;
  readonly rows: readonly Row[];
  /** How many of the selected are not there any more. */
  readonly gone: number;
  readonly subject: BulkSubject<Row>;
  readonly onCancel: () => void;
  readonly onRun: (run: ChangeRun<Row>) => void;
}

/** Says exactly what a change to many will do, and asks for what it needs. */
export function BulkForm<Row extends Changeable>({ change, rows, gone, subject, onCancel, onRun }: BulkFormProps<Row>) {
  const { t } = useTexts('changes');
  const { t: common } = useTexts('common');
  const apollo = useApolloClient();
  const today = useToday();
  const [values, setValues] = useState<ChangeValues>(FIRST_VALUES);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { verb, fields, isFinal = false } = change;
  const plan = useMemo(() => planChange(rows, change, values, { today }), [rows, change, values, today]);
  const wrong = wrongValues(fields, values, verb, { today });
  const isWrong = Object.keys(wrong).length > 0;
  const count = plan.able.length;
  const isConfirmed = !isFinal || typed.trim() === String(count);
  const start = () => {
    setTried(true);
    if (isWrong || !isConfirmed || count === 0) return;
    const run = new ChangeRun({
      rows: plan.able,
      send: ({ id, version }, idempotencyKey) =>
        change.send(apollo, { id, expectedVersion: version, idempotencyKey }, values),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      newKey: () => crypto.randomUUID(),
    });
    onRun(run);
    void run.start();
  };
  const of = rows.length + gone;
  const verbText = t(`verbs.${verb}.do`);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <Stack>
        <Text size="sm">{t(`verbs.${verb}.text`)}</Text>
        <Text fw={600} role="status">
          {count === 0 ? t('none', { of }) : t('will', { verb: verbText, count, of })}
        </Text>
        <Obstacles plan={plan} gone={gone} />
        <SimpleGrid cols={{ base: 1, sm: subject.productOf ? 2 : 1 }}>
          <Tallies title={t('byStatus')} plan={plan} nameOf={({ status }) => status} isStatus />
          {subject.productOf && <Products plan={plan} productOf={subject.productOf} />}
        </SimpleGrid>
        <ChangeFields fields={fields} values={values} onChange={setValues} today={today} wrong={tried ? wrong : {}} />
        {isFinal && count > 0 && (
          <TextInput
            label={t('confirmCount', { name: count })}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {common('cancel')}
          </Button>
          <Button
            type="submit"
            color={isFinal ? 'red' : undefined}
            disabled={count === 0 || !isConfirmed || (tried && isWrong)}
          >
            {t('start', { verb: verbText, count })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Obstacles<Row>({ plan, gone }: { plan: ChangePlan<Row>; gone: number }) {
  const { t } = useTexts('changes');
  const counts = new Map<Obstacle, number>(gone > 0 ? [['GONE', gone]] : []);
  for (const { why } of plan.unable) counts.set(why, (counts.get(why) ?? 0) + 1);
  if (counts.size === 0) return null;
  return (
    <List size="sm">
      {[...counts].map(([why, count]) => (
        <List.Item key={why}>{t('why', { count, why: t(`obstacles.${why}`) })}</List.Item>
      ))}
    </List>
  );
}

interface TalliesProps<Row> {
  readonly title: string;
  readonly plan: ChangePlan<Row>;
  readonly nameOf: (row: Row) => string;
  readonly isStatus?: boolean;
}

function Tallies<Row>({ title, plan, nameOf, isStatus = false }: TalliesProps<Row>) {
  const { t } = useTexts('changes');
  const format = useFormat();
  return (
    <Table captionSide="top" verticalSpacing={4}>
      <Table.Caption ta="start">{title}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('name')}</Table.Th>
          <Table.Th scope="col" ta="end">
            {t('able')}
          </Table.Th>
          <Table.Th scope="col" ta="end">
            {t('unable')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tally(plan, nameOf).map(({ name, able, unable }) => (
          <Table.Tr key={name}>
            <Table.Td>{isStatus ? <StatusBadge status={name} /> : name}</Table.Td>
            <Table.Td ta="end">{format.number(able)}</Table.Td>
            <Table.Td ta="end">{format.number(unable)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What will change, by product, with what it is worth. */
function Products<Row extends Changeable>(props: {
  readonly plan: ChangePlan<Row>;
  readonly productOf: NonNullable<BulkSubject<Row>['productOf']>;
}) {
  const { plan, productOf } = props;
  const { t } = useTexts('changes');
  const format = useFormat();
  const sums = new Map<string, { count: number; amounts: Map<string, number> }>();
  for (const row of plan.able) {
    const { name, minorUnits: amount, currency } = productOf(row);
    const sum = sums.get(name) ?? { count: 0, amounts: new Map<string, number>() };
    sum.count += 1;
    sum.amounts.set(currency, (sum.amounts.get(currency) ?? 0) + amount);
    sums.set(name, sum);
  }
  return (
    <Table captionSide="top" verticalSpacing={4}>
      <Table.Caption ta="start">{t('byProduct')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('name')}</Table.Th>
          <Table.Th scope="col" ta="end">
            {t('able')}
          </Table.Th>
          <Table.Th scope="col" ta="end">
            {t('sum')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...sums]
          .toSorted(([, a], [, b]) => b.count - a.count)
          .map(([name, { count, amounts }]) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td ta="end">{format.number(count)}</Table.Td>
              <Table.Td ta="end">
                {format.list([...amounts].map(([currency, sum]) => format.money(minorUnits(sum, currency))))}
              </Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}
