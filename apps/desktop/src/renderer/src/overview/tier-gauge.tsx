import { Group, Stack, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import classes from './tier-gauge.module.css';
import { neighbours, type Tier, tierPosition } from './tier-position';

interface GaugeProps {
  readonly count: number;
  readonly tier: Tier;
  readonly tiers: readonly Tier[];
  readonly untilNext: number | null;
  readonly untilPrevious: number | null;
}

/** Where in its licence tier the count stands, and how far it is to the ones beside it: drawn, and in words. */
export function TierGauge({ count, tier, tiers, untilNext, untilPrevious }: GaugeProps) {
  const { t } = useTexts('overview');
  const format = useFormat();
  const position = tierPosition(count, tier);
  const { previous, next } = neighbours(count, tiers);
  const places = { count, tier: tier.name, from: format.number(tier.from), to: format.number(tier.to ?? 0) };
  return (
    <Stack gap={6}>
      <div
        role="meter"
        aria-label={t('clients.gauge')}
        aria-valuemin={tier.from}
        aria-valuemax={tier.to ?? Math.max(count, tier.from + 1)}
        aria-valuenow={count}
        aria-valuetext={t(tier.to === null ? 'clients.gaugeOpen' : 'clients.gaugeOf', {
          ...places,
          count: format.number(count),
        })}
        className={classes.bar}
      >
        <div className={classes.fill} style={{ width: `${(position ?? 1) * 100}%` }} />
        {position !== null && <div className={classes.mark} style={{ left: `${position * 100}%` }} />}
      </div>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {places.from}
        </Text>
        <Text size="xs" c="dimmed">
          {tier.to === null ? t('clients.open') : places.to}
        </Text>
      </Group>
      <Stack gap={2}>
        <Distance icon={<IconArrowUpRight size={16} aria-hidden />}>
          {untilNext === null
            ? t('clients.lastTier')
            : t('clients.untilNext', {
                count: untilNext,
                number: format.number(untilNext),
                tier: next?.name ?? t('clients.anotherTier'),
              })}
        </Distance>
        <Distance icon={<IconArrowDownRight size={16} aria-hidden />}>
          {untilPrevious === null
            ? t('clients.firstTier')
            : t('clients.untilPrevious', {
                count: untilPrevious,
                number: format.number(untilPrevious),
                tier: previous?.name ?? t('clients.anotherTier'),
              })}
        </Distance>
      </Stack>
    </Stack>
  );
}

function Distance({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap">
      {icon}
      <Text size="sm">{children}</Text>
    </Group>
  );
}
