import { IconClockPause } from '@tabler/icons-react';
import { useMemo } from 'react';
import { clientRoute } from '../app/screens';
import type { GridColumn } from '../grid/grid-column';
import classes from '../grid/grid.module.css';
import { statusCell } from '../grid/status-cell';
import { useToday } from '../settings/use-today';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import type { ClientRow } from './client-source';

type Title = 'name' | 'status' | 'email' | 'clientGroup' | 'lastLoginOn' | 'hold' | 'exempt' | 'person' | 'externalId';

/** What a list of clients can show of each. */
export function useClientColumns(): readonly GridColumn<ClientRow>[] {
  const { t } = useTexts('clients');
  const { t: statuses } = useTexts('statuses');
  const format = useFormat();
  const today = useToday();
  return useMemo(() => {
    const column = (
      id: Title,
      width: readonly [number, number],
      cell: GridColumn<ClientRow>['cell'],
      more: Partial<GridColumn<ClientRow>> = {},
    ): GridColumn<ClientRow> => ({ id, title: t(`columns.${id}`), width, cell, ...more });
    return [
      column(
        'name',
        [180, 3],
        ({ id, name }) => (
          <a href={`#${clientRoute(id)}`} className={classes.link} tabIndex={-1}>
            {name}
          </a>
        ),
        { order: 'NAME' },
      ),
      column('status', [120, 0], ({ status }) => statusCell(status, statuses(status, { defaultValue: status }))),
      column('email', [200, 2], ({ email }) => email),
      column('clientGroup', [130, 1], ({ clientGroup }) => clientGroup?.name),
      column('lastLoginOn', [120, 0], ({ lastLoginOn }) => (lastLoginOn ? format.date(lastLoginOn) : '—'), {
        order: 'LAST_LOGIN',
        end: true,
      }),
      column('hold', [130, 0], ({ hold }) =>
        hold && hold.until >= today ? (
          <>
            <IconClockPause size={14} aria-hidden className={classes.sign} />
            {format.date(hold.until)}
          </>
        ) : null,
      ),
      column('exempt', [160, 0], ({ overdueExempt, statusUpdateExempt }) =>
        [overdueExempt && t('exempt.overdue'), statusUpdateExempt && t('exempt.status')].filter(Boolean).join(', '),
      ),
      column('person', [160, 1], ({ firstName, lastName }) => `${firstName} ${lastName}`.trim(), { extra: true }),
      column('externalId', [110, 0], ({ externalId }) => externalId, { extra: true, order: 'CREATED' }),
    ];
  }, [t, statuses, format, today]);
}
