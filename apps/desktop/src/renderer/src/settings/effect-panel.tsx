import { Anchor, Loader, Group, Stack, Table, Text } from '@mantine/core';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { useProblemText } from '../texts/use-problem-text';
import type { Preview, PreviewState } from './use-preview';

const COUNTS = [
  'suspended',
  'unsuspended',
  'terminated',
  'cancelled',
  'domainsMoved',
  'clientsActivated',
  'clientsInactivated',
  'queued',
  'skipped',
  'failed',
] as const;

interface EffectProps {
  readonly preview: PreviewState & { readonly again: () => void };
  readonly changed: boolean;
}

/** What the next run would do with the settings in the form, and how that differs from those in force. */
export function Effect({ preview, changed }: EffectProps) {
  const { t } = useTexts('settings');
  const textOf = useProblemText();
  switch (preview.state) {
    case 'WORKING':
      return (
        <Group gap="xs" role="status">
          <Loader size="xs" aria-hidden />
          <Text size="sm">{t('effect.loading')}</Text>
        </Group>
      );
    case 'INVALID':
      return <Text size="sm">{t('effect.invalid')}</Text>;
    case 'BUSY':
      return (
        <Text size="sm" role="status">
          {t('effect.busy')}
        </Text>
      );
    case 'FAILED':
      return (
        <Text size="sm" role="status">
          {t('effect.failed')} {textOf(preview.problem).text}{' '}
          <Anchor component="button" type="button" size="sm" onClick={preview.again}>
            {t('effect.tryAgain')}
          </Anchor>
        </Text>
      );
    case 'NOT_ASKED':
      return null;
    case 'KNOWN':
      return <Known preview={preview.preview} changed={changed} />;
    default:
      return preview satisfies never;
  }
}

function Known({ preview, changed }: { preview: Preview; changed: boolean }) {
  const { t } = useTexts('settings');
  const format = useFormat();
  const { plan, current, difference, businessDate } = preview;
  const rows = COUNTS.filter((name) => plan.counts[name] > 0 || current.counts[name] > 0);
  const tierChanges = plan.tier.after !== plan.tier.before;
  return (
    <Stack gap="xs">
      <Text size="sm">{t(changed ? 'effect.leadChanged' : 'effect.lead', { date: format.date(businessDate) })}</Text>
      {rows.length === 0 ? (
        <Text size="sm">{t('effect.nothing')}</Text>
      ) : (
        <Table verticalSpacing={4} horizontalSpacing={4} highlightOnHover={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('effect.what')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('effect.number')}
              </Table.Th>
              {changed && (
                <Table.Th scope="col" ta="right">
                  {t('effect.difference')}
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((name) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {t(`effect.counts.${name}`)}
                </Table.Th>
                <Table.Td ta="right" fw={600}>
                  {format.number(plan.counts[name])}
                </Table.Td>
                {changed && (
                  <Table.Td ta="right">
                    <DifferenceOf count={difference[name]} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Text size="sm">
        {t('effect.activeClients')}:{' '}
        {t('effect.fromTo', {
          from: format.number(plan.activeClients.before),
          to: format.number(plan.activeClients.after ?? plan.activeClients.before),
        })}
        {changed && plan.activeClients.after !== current.activeClients.after && (
          <>
            {' ('}
            <DifferenceOf count={(plan.activeClients.after ?? 0) - (current.activeClients.after ?? 0)} />
            {')'}
          </>
        )}
      </Text>
      <Text size="sm" fw={tierChanges ? 600 : 400}>
        {t('effect.tier')}:{' '}
        {tierChanges
          ? t('effect.fromTo', {
              from: plan.tier.before ?? t('effect.noTier'),
              to: plan.tier.after ?? t('effect.noTier'),
            })
          : (plan.tier.after ?? t('effect.noTier'))}
      </Text>
    </Stack>
  );
}

function DifferenceOf({ count }: { count: number }) {
  const { t } = useTexts('settings');
  const format = useFormat();
  if (count === 0) return t('effect.equal');
  const number = format.number(Math.abs(count));
  return (
    <Text component="span" size="sm" fw={700}>
      {count > 0 ? t('effect.more', { number }) : t('effect.fewer', { number })}
    </Text>
  );
}
