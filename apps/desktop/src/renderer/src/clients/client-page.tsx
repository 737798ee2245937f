import {
  AutomationSettingsDocument,
  ClientDocument,
  ClientGroupsDocument,
  type ClientQuery,
  SetClientPolicyDocument,
} from '@arrears/schema/operations';
import { Box, Group, SimpleGrid, Tabs, Text } from '@mantine/core';
import { InvoicesPanel } from '../billing/invoices-panel';
import { ChangeButtons } from '../changes/change-buttons';
import { useIdempotencyKey } from '../changes/idempotency-key';
import { useCommand } from '../commands/use-command';
import type { LifecycleEvent } from '../connection/event-stream';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Detail } from '../design/detail';
import { Page } from '../design/page';
import { Panel } from '../design/panel';
import { Nothing, Reading } from '../design/states';
import { StatusBadge } from '../design/status-badge';
import { HistoryPanel } from '../events/history-panel';
import { inheritedFromSettings } from '../policies/inherited';
import { OverrideEditor } from '../policies/override-editor';
import { ServicesTable } from '../services/services-table';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { CLIENT_CHANGES, SINGLE_CLIENT_CHANGES } from './client-changes';
import { ClientFacts } from './client-facts';

export type ClientDetail = NonNullable<ClientQuery['client']>;

const CHANGES = [...CLIENT_CHANGES, ...SINGLE_CLIENT_CHANGES];

/** One client: who it is, how it is, what it has and owes, and what can be done. */
export function ClientPage({ id }: { id: string }) {
  const { t } = useTexts('clients');
  const client = useFreshQuery(ClientDocument, {
    variables: { id },
    changedBy: (event) => event.client?.id === id || event.type === 'POLICY_CHANGED' || event.type === 'DATA_IMPORTED',
  });
  return (
    <Detail
      of={client}
      one={(data) => data.client}
      absent={{ list: t('title'), title: t('noSuchClient'), back: t('backToList') }}
    >
      {(known) => <Known key={id} client={known} onChanged={() => void client.refetch()} />}
    </Detail>
  );
}

function Known({ client, onChanged }: { client: ClientDetail; onChanged: () => void }) {
  const { t } = useTexts('clients');
  const { id, name, services, email } = client;
  const isAbout = (event: LifecycleEvent) => event.client?.id === id;
  return (
    <Page
      title={name}
      lead={
        <Group gap="sm">
          <StatusBadge status={client.status} />
          <Text size="sm">{email}</Text>
        </Group>
      }
      actions={
        <ChangeButtons
          changes={CHANGES}
          row={client}
          name={name}
          first={{
            clientGroup: client.clientGroup?.id ?? '',
            status: client.status === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE',
          }}
          onChanged={onChanged}
        />
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <ClientFacts client={client} />
      </SimpleGrid>
      <Tabs defaultValue="services" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="services">{t('tabs.services', { count: services.totalCount })}</Tabs.Tab>
          <Tabs.Tab value="invoices">{t('tabs.invoices')}</Tabs.Tab>
          <Tabs.Tab value="policy">{t('tabs.policy')}</Tabs.Tab>
          <Tabs.Tab value="history">{t('tabs.history')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="services" pt="md">
          <Panel title={t('tabs.services', { count: services.totalCount })}>
            {services.totalCount === 0 ? (
              <Nothing title={t('noServices')} />
            ) : (
              <ServicesTable
                services={services.nodes}
                total={services.totalCount}
                allHref={`~/services/where/client=${encodeURIComponent(id)}`}
              />
            )}
          </Panel>
        </Tabs.Panel>
        <Tabs.Panel value="invoices" pt="md">
          <InvoicesPanel filter={{ client: id }} isAbout={isAbout} onChanged={onChanged} />
        </Tabs.Panel>
        <Tabs.Panel value="policy" pt="md">
          <PolicyPanel client={client} onChanged={onChanged} />
        </Tabs.Panel>
        <Tabs.Panel value="history" pt="md">
          <HistoryPanel filter={{ client: id }} isAbout={isAbout} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function PolicyPanel({ client, onChanged }: { client: ClientDetail; onChanged: () => void }) {
  const { t } = useTexts('clients');
  const { may } = useSession();
  const keyOf = useIdempotencyKey();
  const set = useCommand(SetClientPolicyDocument);
  const settings = useFreshQuery(AutomationSettingsDocument, {
    variables: {},
    changedBy: ({ type }) => type === 'SETTINGS_CHANGED',
  });
  const groups = useFreshQuery(ClientGroupsDocument, {
    variables: {},
    changedBy: ({ type }) => type === 'POLICY_CHANGED',
  });
  const group = groups.data?.clientGroups.find(({ id }) => id === client.clientGroup?.id);
  return (
    <Panel title={t('policyTitle')}>
      <Reading of={settings}>
        {({ automationSettings }) => (
          <Box maw={720}>
            <OverrideEditor
              overrides={client.policyOverrides}
              inherited={inheritedFromSettings(automationSettings, {
                level: 'CLIENT_GROUP',
                overrides: group?.policyOverrides ?? null,
              })}
              reservation={t('policyReservation')}
              readOnly={!may('Mutation.setClientPolicy')}
              onSave={async (overrides) => {
                const input = { id: client.id, expectedVersion: client.version, overrides };
                const outcome = await set.run({ ...input, idempotencyKey: keyOf(input) });
                onChanged();
                return outcome;
              }}
            />
          </Box>
        )}
      </Reading>
    </Panel>
  );
}
