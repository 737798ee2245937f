import { useApolloClient } from '@apollo/client/react';
import type { ServiceFilter, ServiceOrder } from '@arrears/schema/operations';
import { useMemo } from 'react';
import { useListPlace } from '../lists/list-place';
import { ListView } from '../lists/list-view';
import { useBlockStore } from '../lists/use-block-store';
import { useTexts } from '../texts/i18n';
import { ServiceActions } from './service-actions';
import { useServiceColumns } from './service-columns';
import { ServiceFilters, useActiveServiceFilters } from './service-filters';
import { SERVICE_PLACES } from './service-place';
import { type ServiceRow, serviceSource, touchedServices } from './service-source';

/** All services, or those that match. */
export function ServiceList() {
  const { t } = useTexts('services');
  const apollo = useApolloClient();
  const [place, written, go] = useListPlace(SERVICE_PLACES);
  const source = useMemo(() => serviceSource(apollo, place.filter, place.order as ServiceOrder), [apollo, place]);
  const store = useBlockStore(source, touchedServices);
  const change = (filter: ServiceFilter) => go({ ...place, filter });
  return (
    <ListView<ServiceRow, ServiceFilter>
      list="services"
      title={t('title')}
      countText={(count, formatted) => t('count', { count, formatted })}
      searchLabel={t('search')}
      store={store}
      columns={useServiceColumns()}
      place={place}
      written={written}
      go={go}
      filters={<ServiceFilters filter={place.filter} onChange={change} />}
      active={useActiveServiceFilters(place.filter, change)}
      actions={ServiceActions}
    />
  );
}
