import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PlannedClients, PlannedServices } from '../runs/planned-lists';
import { useTexts } from '../texts/i18n';
import type { Preview } from './use-preview';

/** The services and clients a run would act on, as far as the server names them. */
export function Affected({ preview: { items, clients } }: { preview: Preview }) {
  const { t } = useTexts('settings');
  return (
    <>
      {items.nodes.length > 0 && (
        <Part title={t('review.affected')}>
          <PlannedServices items={items} label={t('review.affected')} />
        </Part>
      )}
      {clients.nodes.length > 0 && (
        <Part title={t('review.clients')}>
          <PlannedClients clients={clients} label={t('review.clients')} />
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="xs" component="section">
      <Title order={3} size="h6">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
