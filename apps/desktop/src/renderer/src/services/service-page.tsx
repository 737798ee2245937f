import { ServiceDocument, SetServicePolicyDocument } from '@arrears/schema/operations';
import { Anchor, Box, Breadcrumbs, Group, SimpleGrid, Stack, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { clientRoute } from '../app/screens';
import { InvoicesPanel } from '../billing/invoices-panel';
import { ChangeButtons } from '../changes/change-buttons';
import { useIdempotencyKey } from '../changes/idempotency-key';
import { useCommand } from '../commands/use-command';
import type { LifecycleEvent } from '../connection/event-stream';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Detail } from '../design/detail';
import { Page } from '../design/page';
import { Panel } from '../design/panel';
import { StatusBadge } from '../design/status-badge';
import { HistoryPanel } from '../events/history-panel';
import { inheritedOf } from '../policies/inherited';
import { OverrideEditor } from '../policies/override-editor';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useKnown } from '../texts/known';
import type { ServiceDetail } from './outlook';
import { OutlookPanel } from './outlook-panel';
import { SERVICE_CHANGES } from './service-changes';
import { ServiceFacts } from './service-facts';
import { ServicesTable } from './services-table';

/** One service: how it is, what will become of it, and what can be done. */
export function ServicePage({ id }: { id: string }) {
  const { t } = useTexts('services');
  const [owner, setOwner] = useState<string>();
  const service = useFreshQuery(ServiceDocument, {
    variables: { id },
    changedBy: (event) =>
      event.service?.id === id ||
      event.type === 'SETTINGS_CHANGED' ||
      event.type === 'POLICY_CHANGED' ||
      event.type === 'DATA_IMPORTED' ||
      (event.client !== null && event.client.id === owner),
  });
  const clientId = service.data?.service?.client.id;
  if (clientId !== owner) setOwner(clientId);
  return (
    <Detail
      of={service}
      one={(data) => data.service}
      absent={{ list: t('title'), title: t('noSuchService'), back: t('backToList') }}
    >
      {(known) => <Known key={id} service={known} onChanged={() => void service.refetch()} />}
    </Detail>
  );
}

function Known({ service, onChanged }: { service: ServiceDetail; onChanged: () => void }) {
  const { t } = useTexts('services');
  const known = useKnown();
  const { id, label, kind, client, product, parent, addons } = service;
  const isAbout = (event: LifecycleEvent) => event.service?.id === id;
  const isPaid = (event: LifecycleEvent) =>
    event.client?.id === client.id && (event.type === 'PAYMENT_RECORDED' || event.type === 'PAYMENT_REVERSED');
  return (
    <Page
      title={label}
      lead={
        <Group gap="sm">
          <StatusBadge status={service.status} />
          <Breadcrumbs separator="·" separatorMargin={6}>
            <Text size="sm">{known('kinds', kind)}</Text>
            <Text size="sm">{product.name}</Text>
            <Anchor component={Link} href={`~${clientRoute(client.id)}`} size="sm">
              {client.name}
            </Anchor>
          </Breadcrumbs>
        </Group>
      }
      actions={
        <ChangeButtons
          changes={SERVICE_CHANGES}
          row={service}
          name={label}
          isQueued={product.module !== 'none'}
          onChanged={onChanged}
        />
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <ServiceFacts service={service} />
        <OutlookPanel service={service} />
      </SimpleGrid>
      <Tabs defaultValue="invoices" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="invoices">{t('tabs.invoices')}</Tabs.Tab>
          <Tabs.Tab value="policy">{t('tabs.policy')}</Tabs.Tab>
          {(addons.totalCount > 0 || parent) && (
            <Tabs.Tab value="addons">
              {parent ? t('tabs.parent') : t('tabs.addons', { count: addons.totalCount })}
            </Tabs.Tab>
          )}
          <Tabs.Tab value="history">{t('tabs.history')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="invoices" pt="md">
          <InvoicesPanel filter={{ service: id }} isAbout={isPaid} onChanged={onChanged} />
        </Tabs.Panel>
        <Tabs.Panel value="policy" pt="md">
          <PolicyPanel service={service} onChanged={onChanged} />
        </Tabs.Panel>
        <Tabs.Panel value="addons" pt="md">
          <Panel title={parent ? t('tabs.parent') : t('tabs.addons', { count: addons.totalCount })}>
            {parent ? (
              <Stack align="flex-start" gap="xs">
                <Anchor component={Link} href={`/${encodeURIComponent(parent.id)}`}>
                  {parent.label}
                </Anchor>
                <StatusBadge status={parent.status} />
              </Stack>
            ) : (
              <ServicesTable services={addons.nodes} total={addons.totalCount} />
            )}
          </Panel>
        </Tabs.Panel>
        <Tabs.Panel value="history" pt="md">
          <HistoryPanel filter={{ service: id }} isAbout={isAbout} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function PolicyPanel({ service, onChanged }: { service: ServiceDetail; onChanged: () => void }) {
  const { t } = useTexts('services');
  const { may } = useSession();
  const keyOf = useIdempotencyKey();
  const set = useCommand(SetServicePolicyDocument);
  return (
    <Panel title={t('policyTitle')}>
      <Box maw={720}>
        <OverrideEditor
          overrides={service.policyOverrides}
          inherited={inheritedOf(service.policy, 'SERVICE')}
          kind={service.kind}
          readOnly={!may('Mutation.setServicePolicy')}
          onSave={async (overrides) => {
            const input = { id: service.id, expectedVersion: service.version, overrides };
            const outcome = await set.run({ ...input, idempotencyKey: keyOf(input) });
            onChanged();
            return outcome;
          }}
        />
      </Box>
    </Panel>
  );
}
