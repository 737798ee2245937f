import { Text } from '@mantine/core';
import { IconClockPause, IconHourglass } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { StatusBadge } from '../design/status-badge';
import type { GridColumn } from '../grid/grid-column';
import classes from '../grid/grid.module.css';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { useToday } from '../settings/use-today';
import { clientRoute } from '../app/screens';
import { Known } from '../texts/known';
import { overdueOf } from './overdue';
import type { ServiceRow } from './service-source';

/** What a list of services can show of each. */
export function useServiceColumns(): readonly GridColumn<ServiceRow>[] {
  const { t } = useTexts('services');
  const format = useFormat();
  const today = useToday();
  return useMemo(() => {
    const column = (
      id: Title,
      width: readonly [number, number],
      cell: GridColumn<ServiceRow>['cell'],
      more: Partial<GridColumn<ServiceRow>> = {},
    ): GridColumn<ServiceRow> => ({ id, title: t(`columns.${id}`), width, cell, ...more });
    return [
      column(
        'label',
        [180, 3],
        ({ id, label }) => (
          <Link href={`/${encodeURIComponent(id)}`} className={classes.link} tabIndex={-1}>
            {label}
          </Link>
        ),
        { order: 'LABEL' },
      ),
      column('client', [140, 2], ({ client }) => (
        <Link href={`~${clientRoute(client.id)}`} className={classes.link} tabIndex={-1}>
          {client.name}
        </Link>
      )),
      column('status', [150, 0], ({ status, pendingAction }) => (
        <>
          <StatusBadge status={status} />
          {pendingAction && (
            <IconHourglass
              size={14}
              style={{ marginInlineStart: 6, verticalAlign: 'middle' }}
              aria-label={t('pendingMark', { action: t(`pending.${pendingAction}`) })}
              role="img"
            />
          )}
        </>
      )),
      column('nextDueDate', [110, 0], ({ nextDueDate }) => (nextDueDate ? format.date(nextDueDate) : '—'), {
        order: 'NEXT_DUE_DATE',
        end: true,
      }),
      column('daysOverdue', [90, 0], (row) => <Overdue row={row} />, { end: true }),
      column('product', [130, 1.5], ({ product }) => product.name),
      column('amount', [100, 0], ({ amount }) => format.money(amount), { end: true }),
      column('billingCycle', [120, 0], ({ billingCycle }) => <Known part="cycles" value={billingCycle} />),
      column('hold', [140, 0], ({ hold }) =>
        hold && hold.until >= today ? (
          <>
            <IconClockPause size={14} aria-hidden style={{ verticalAlign: -2, marginInlineEnd: 4 }} />
            {format.date(hold.until)}
          </>
        ) : null,
      ),
      column('kind', [90, 0], ({ kind }) => <Known part="kinds" value={kind} />, { extra: true }),
      column('suspendedOn', [120, 0], ({ suspension }) => suspension && format.date(suspension.on), { extra: true }),
      column(
        'suspensionReason',
        [160, 1.5],
        ({ suspension }) => suspension && <Known part="suspensionReasons" value={suspension.reason} />,
        { extra: true },
      ),
      column('terminationDate', [120, 0], ({ terminationDate }) => terminationDate && format.date(terminationDate), {
        extra: true,
      }),
      column(
        'cancellationRequest',
        [150, 0],
        ({ cancellationRequest }) =>
          cancellationRequest && <Known part="cancellationRequests" value={cancellationRequest} />,
        { extra: true },
      ),
      column('externalId', [110, 0], ({ externalId }) => externalId, { extra: true, order: 'CREATED' }),
    ];
  }, [t, format, today]);
}

type Title =
  | 'label'
  | 'client'
  | 'status'
  | 'nextDueDate'
  | 'daysOverdue'
  | 'product'
  | 'amount'
  | 'billingCycle'
  | 'hold'
  | 'kind'
  | 'suspendedOn'
  | 'suspensionReason'
  | 'terminationDate'
  | 'cancellationRequest'
  | 'externalId';

function Overdue({ row }: { row: ServiceRow }) {
  const { t } = useTexts('common');
  const days = overdueOf(row);
  if (days === undefined) return null;
  return (
    <Text span inherit fw={600} c="var(--mantine-color-error)">
      {t('days', { count: days })}
    </Text>
  );
}
