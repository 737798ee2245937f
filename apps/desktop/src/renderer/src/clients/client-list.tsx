import { useApolloClient } from '@apollo/client/react';
import type { ClientFilter, ClientOrder } from '@arrears/schema/operations';
import { useMemo } from 'react';
import { useListPlace } from '../lists/list-place';
import { ListView } from '../lists/list-view';
import { useBlockStore } from '../lists/use-block-store';
import { useTexts } from '../texts/i18n';
import { ClientActions } from './client-actions';
import { useClientColumns } from './client-columns';
import { ClientFilters, useActiveClientFilters } from './client-filters';
import { CLIENT_PLACES } from './client-place';
import { type ClientRow, clientSource, touchedClients } from './client-source';

/** All clients, or those that match. */
export function ClientList() {
  const { t } = useTexts('clients');
  const apollo = useApolloClient();
  const [place, written, go] = useListPlace(CLIENT_PLACES);
  const source = useMemo(() => clientSource(apollo, place.filter, place.order as ClientOrder), [apollo, place]);
  const store = useBlockStore(source, touchedClients);
  const change = (filter: ClientFilter) => go({ ...place, filter });
  return (
    <ListView<ClientRow, ClientFilter>
      list="clients"
      title={t('title')}
      countText={(count, formatted) => t('count', { count, formatted })}
      searchLabel={t('search')}
      store={store}
      columns={useClientColumns()}
      place={place}
      written={written}
      go={go}
      filters={<ClientFilters filter={place.filter} onChange={change} />}
      active={useActiveClientFilters(place.filter, change)}
      actions={ClientActions}
    />
  );
}
