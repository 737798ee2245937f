import { IconHourglass } from '@tabler/icons-react';
import { useMemo } from 'react';
import { clientRoute, serviceRoute } from '../app/screens';
import { columnsTitled, type GridColumn } from '../grid/grid-column';
import classes from '../grid/grid.module.css';
import { holdCell } from '../grid/hold-cell';
import { linkCell } from '../grid/link-cell';
import { statusCell } from '../grid/status-cell';
import { useToday } from '../settings/use-today';
import { useTexts } from '../texts/i18n';
import { useKnown } from '../texts/known';
import { useFormat } from '../texts/use-format';
import { overdueOf } from './overdue';
import type { ServiceRow } from './service-source';

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

/**
 * What a list of services can show of each. Cells are drawn by the hundred while one scrolls: plain elements, in words
 * that were looked up before.
 */
export function useServiceColumns(): readonly GridColumn<ServiceRow>[] {
  const { t } = useTexts('services');
  const { t: common } = useTexts('common');
  const { t: statuses } = useTexts('statuses');
  const known = useKnown();
  const format = useFormat();
  const today = useToday();
  return useMemo(() => {
    const column = columnsTitled<ServiceRow, Title>((id) => t(`columns.${id}`));
    return [
      column('label', [165, 3], ({ id, label }) => linkCell(serviceRoute(id), label), { order: 'LABEL' }),
      column('client', [120, 2], ({ client }) => linkCell(clientRoute(client.id), client.name)),
      column('status', [135, 0], ({ status, pendingAction }) => (
        <>
          {statusCell(status, statuses(status, { defaultValue: status }))}
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
      column('nextDueDate', [125, 0], ({ nextDueDate }) => (nextDueDate ? format.date(nextDueDate) : '—'), {
        order: 'NEXT_DUE_DATE',
        end: true,
      }),
      column(
        'daysOverdue',
        [90, 0],
        (row) => {
          const days = overdueOf(row);
          return days !== undefined && <span className={classes.overdue}>{common('days', { count: days })}</span>;
        },
        { end: true },
      ),
      column('product', [110, 1.5], ({ product }) => product.name),
      column('amount', [90, 0], ({ amount }) => format.money(amount), { end: true }),
      column('hold', [115, 0], ({ hold }) => holdCell(hold, today, format)),
      column('billingCycle', [120, 0], ({ billingCycle }) => known('cycles', billingCycle), { extra: true }),
      column('kind', [90, 0], ({ kind }) => known('kinds', kind), { extra: true }),
      column('suspendedOn', [120, 0], ({ suspension }) => suspension && format.date(suspension.on), { extra: true }),
      column(
        'suspensionReason',
        [160, 1.5],
        ({ suspension }) => suspension && known('suspensionReasons', suspension.reason),
        { extra: true },
      ),
      column('terminationDate', [120, 0], ({ terminationDate }) => terminationDate && format.date(terminationDate), {
        extra: true,
      }),
      column(
        'cancellationRequest',
        [150, 0],
        ({ cancellationRequest }) => cancellationRequest && known('cancellationRequests', cancellationRequest),
        { extra: true },
      ),
      column('externalId', [110, 0], ({ externalId }) => externalId, { extra: true, order: 'CREATED' }),
    ];
  }, [t, common, statuses, known, format, today]);
}
