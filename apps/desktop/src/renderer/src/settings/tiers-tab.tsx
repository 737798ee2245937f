import { ActiveClientsDocument, SetLicenceTiersDocument } from '@arrears/schema/operations';
import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  Group,
  List,
  NumberInput,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Reading } from '../design/states';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { gapsBetween, nextRow, rowsOf, sameTiers, type Tier, tierOf, type TierRow, tiersOf } from './tiers-draft';

/** The licence tiers, edited together, with where the present count falls. */
export function TiersTab() {
  const tiers = useFreshQuery(ActiveClientsDocument, {
    variables: { last: 1 },
    changedBy: ({ type }) =>
      type === 'LICENCE_TIERS_CHANGED' || type === 'CLIENT_STATUS_CHANGED' || type === 'RUN_COMPLETED',
  });
  return (
    <Reading of={tiers}>
      {({ activeClients, licenceTiers }) => (
        <TiersForm count={activeClients.count} tiers={licenceTiers} onRefetch={tiers.refetch} />
      )}
    </Reading>
  );
}

interface TiersFormProps {
  readonly count: number;
  readonly tiers: readonly Tier[];
  readonly onRefetch: () => Promise<unknown>;
}

function TiersForm({ count, tiers, onRefetch }: TiersFormProps) {
  const { t } = useTexts('settings');
  const format = useFormat();
  const { may } = useSession();
  const set = useCommand(SetLicenceTiersDocument);
  const [typed, setTyped] = useState<readonly TierRow[]>();
  const mayChange = may('Mutation.setLicenceTiers');
  const rows = typed ?? rowsOf(tiers);
  const changed = typed !== undefined && !sameTiers(typed, tiers);
  const given = tiersOf(rows);
  const now = tierOf(count, tiers);
  const then = given && tierOf(count, given);
  const number = format.number(count);

  const change = (next: readonly TierRow[]) => {
    setTyped(next);
    set.clear();
  };
  const discard = () => {
    setTyped(undefined);
    set.clear();
  };
  const save = async () => {
    if (!given) return;
    const outcome = await set.run({ tiers: given, idempotencyKey: crypto.randomUUID() });
    if (!outcome.done) return;
    notifications.show({ message: t('tiers.saved') });
    await onRefetch().catch(() => undefined);
    discard();
  };
  const problems = set.problem?.kind === 'INVALID' ? Object.entries(set.problem.fields) : [];

  return (
    <Stack gap="sm" maw={860}>
      <Text size="sm" c="dimmed">
        {t('tiers.lead')}
      </Text>
      <Text size="sm" fw={600} role="status">
        {now ? t('tiers.nowIn', { number, tier: now.name }) : t('tiers.nowInNone', { number })}{' '}
        {changed && given && (then ? t('tiers.wouldBeIn', { tier: then.name }) : t('tiers.wouldBeInNone'))}
      </Text>
      {rows.length === 0 ? (
        <Text size="sm">{t('tiers.empty')}</Text>
      ) : (
        <TierTable rows={rows} here={then?.name} readOnly={!mayChange} onChange={change} />
      )}
      {given &&
        gapsBetween(given).map((gap) => (
          <Text key={gap.from} size="sm" c="dimmed">
            {t('tiers.gap', { from: format.number(gap.from), to: format.number(gap.to) })}
          </Text>
        ))}
      {problems.length > 0 ? (
        <Alert color="red" variant="outline" role="alert">
          <List size="sm">
            {problems.map(([name, message]) => (
              <List.Item key={name}>{t('tiers.problem', { name, message })}</List.Item>
            ))}
          </List>
        </Alert>
      ) : (
        <ProblemAlert problem={set.problem} />
      )}
      {mayChange ? (
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => change([...rows, nextRow(rows, crypto.randomUUID())])}
          >
            {t('tiers.add')}
          </Button>
          <Group gap="xs">
            {changed && (
              <>
                <Text size="sm">{t('tiers.unsaved')}</Text>
                <Button variant="default" onClick={discard}>
                  {t('tiers.discard')}
                </Button>
              </>
            )}
            <Button disabled={!changed || !given} loading={set.busy} onClick={() => void save()}>
              {t('tiers.save')}
            </Button>
          </Group>
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          {t('tiers.readOnly')}
        </Text>
      )}
    </Stack>
  );
}

interface TierTableProps {
  readonly rows: readonly TierRow[];
  readonly here: string | undefined;
  readonly readOnly: boolean;
  readonly onChange: (rows: readonly TierRow[]) => void;
}

function TierTable({ rows, here, readOnly, onChange }: TierTableProps) {
  const { t } = useTexts('settings');
  const edit = (key: string, values: Partial<TierRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...values } : row)));
  const numbers = { min: 0, clampBehavior: 'none', allowDecimal: false, allowNegative: false, readOnly } as const;
  return (
    <Table highlightOnHover={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('tiers.name')}</Table.Th>
          <Table.Th scope="col">{t('tiers.from')}</Table.Th>
          <Table.Th scope="col">{t('tiers.to')}</Table.Th>
          <Table.Th scope="col">{t('tiers.present')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, name, from, to }, index) => (
          <Table.Tr key={key}>
            <Table.Td>
              <TextInput
                aria-label={t('tiers.nameOf', { number: index + 1 })}
                value={name}
                maxLength={100}
                readOnly={readOnly}
                onChange={({ currentTarget }) => edit(key, { name: currentTarget.value })}
              />
            </Table.Td>
            <Table.Td>
              <NumberInput
                {...numbers}
                aria-label={t('tiers.fromOf', { number: index + 1 })}
                value={from}
                error={from === '' ? t('tiers.count') : undefined}
                onChange={(next) => edit(key, { from: next })}
              />
            </Table.Td>
            <Table.Td>
              <NumberInput
                {...numbers}
                aria-label={t('tiers.toOf', { number: index + 1 })}
                placeholder={t('tiers.endless')}
                value={to}
                onChange={(next) => edit(key, { to: next })}
              />
            </Table.Td>
            <Table.Td>{here === name && name !== '' && <Badge>{t('tiers.hereNow')}</Badge>}</Table.Td>
            <Table.Td>
              {!readOnly && (
                <ActionIcon
                  variant="subtle"
                  aria-label={t('tiers.remove', { name: name || t('tiers.unnamed', { number: index + 1 }) })}
                  onClick={() => onChange(rows.filter((row) => row.key !== key))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
