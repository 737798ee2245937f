import type { ClientFilter, ClientOrderField, ClientStatus } from '@arrears/schema/operations';
import { dateField, idField, manyField, textField, wholeField, yesNoField } from '../lists/filter-field';
import type { PlaceWriting } from '../lists/list-place';
import { LONGEST_SEARCH, MOST_DAYS } from '../services/service-place';

export const CLIENT_STATUSES = ['ACTIVE', 'INACTIVE', 'CLOSED'] as const satisfies readonly ClientStatus[];

export const CLIENT_PLACES: PlaceWriting<ClientFilter> = {
  fields: {
    search: textField(LONGEST_SEARCH),
    statuses: manyField<ClientStatus>(CLIENT_STATUSES),
    clientGroup: idField,
    overdueByDays: wholeField(1, MOST_DAYS),
    lastLoginBefore: dateField,
    held: yesNoField,
    overdueExempt: yesNoField,
    statusUpdateExempt: yesNoField,
  },
  orders: ['CREATED', 'NAME', 'LAST_LOGIN'] satisfies readonly ClientOrderField[],
  otherwise: { field: 'NAME', direction: 'ASC' },
};
