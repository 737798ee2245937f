import { useMemo } from 'react';
import { clientRoute } from '../app/screens';
import { columnsTitled, type GridColumn } from '../grid/grid-column';
import { holdCell } from '../grid/hold-cell';
import { linkCell } from '../grid/link-cell';
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
    const column = columnsTitled<ClientRow, Title>((id) => t(`columns.${id}`));
    return [
      column('name', [165, 3], ({ id, name }) => linkCell(clientRoute(id), name), { order: 'NAME' }),
      column('status', [120, 0], ({ status }) => statusCell(status, statuses(status, { defaultValue: status }))),
      column('email', [170, 2], ({ email }) => email),
      column('clientGroup', [105, 1], ({ clientGroup }) => clientGroup?.name),
      column('lastLoginOn', [120, 0], ({ lastLoginOn }) => (lastLoginOn ? format.date(lastLoginOn) : '—'), {
        order: 'LAST_LOGIN',
        end: true,
      }),
      column('hold', [115, 0], ({ hold }) => holdCell(hold, today, format)),
      column('exempt', [145, 0], ({ overdueExempt, statusUpdateExempt }) =>
        [overdueExempt && t('exempt.overdue'), statusUpdateExempt && t('exempt.status')].filter(Boolean).join(', '),
      ),
      column('person', [160, 1], ({ firstName, lastName }) => `${firstName} ${lastName}`.trim(), { extra: true }),
      column('externalId', [110, 0], ({ externalId }) => externalId, { extra: true, order: 'CREATED' }),
    ];
  }, [t, statuses, format, today]);
}
