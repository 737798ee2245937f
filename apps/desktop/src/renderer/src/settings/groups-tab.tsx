import {
  AutomationSettingsDocument,
  type ClientGroupsQuery,
  ClientGroupsDocument,
  CreateClientGroupDocument,
  SetClientGroupPolicyDocument,
} from '@arrears/schema/operations';
import { Anchor, Button, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Nothing, Reading } from '../design/states';
import { inheritedFromSettings } from '../policies/inherited';
import { OverrideEditor } from '../policies/override-editor';
import { OverridesSummary } from '../policies/overrides-summary';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { EditorDrawer } from './editor-drawer';

type ClientGroup = ClientGroupsQuery['clientGroups'][number];

/** What groups of clients say in place of products and settings. */
export function GroupsTab() {
  const { t } = useTexts('settings');
  const { may } = useSession();
  const [edited, setEdited] = useState<string>();
  const [creating, create] = useDisclosure(false);
  const groups = useFreshQuery(ClientGroupsDocument, {
    variables: {},
    changedBy: ({ type }) => type === 'POLICY_CHANGED',
  });
  const created = (id: string) => {
    create.close();
    void groups.refetch().catch(() => undefined);
    setEdited(id);
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('clientGroups.lead')}
        </Text>
        {may('Mutation.createClientGroup') && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={create.open}>
            {t('clientGroups.create')}
          </Button>
        )}
      </Group>
      <Reading of={groups}>
        {({ clientGroups }) => {
          if (clientGroups.length === 0) {
            return <Nothing title={t('clientGroups.empty')}>{t('clientGroups.emptyText')}</Nothing>;
          }
          const group = clientGroups.find(({ id }) => id === edited);
          return (
            <>
              <GroupTable groups={clientGroups} onEdit={setEdited} />
              <EditorDrawer
                title={t('clientGroups.edit', { name: group?.name ?? '' })}
                opened={group !== undefined}
                onClose={() => setEdited(undefined)}
              >
                {group && <GroupOverrides key={group.id} group={group} onRefetch={groups.refetch} />}
              </EditorDrawer>
            </>
          );
        }}
      </Reading>
      {creating && <CreateGroupDialog onClose={create.close} onCreated={created} />}
    </Stack>
  );
}

function GroupTable({ groups, onEdit }: { groups: readonly ClientGroup[]; onEdit: (id: string) => void }) {
  const { t } = useTexts('settings');
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('clientGroups.name')}</Table.Th>
          <Table.Th scope="col">{t('clientGroups.overrides')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map(({ id, name, policyOverrides }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Anchor component="button" type="button" size="sm" fw={600} onClick={() => onEdit(id)}>
                {name}
              </Anchor>
            </Table.Td>
            <Table.Td>
              <OverridesSummary overrides={policyOverrides} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function GroupOverrides({ group, onRefetch }: { group: ClientGroup; onRefetch: () => Promise<unknown> }) {
  const { t } = useTexts('policies');
  const { may } = useSession();
  const set = useCommand(SetClientGroupPolicyDocument);
  const settings = useFreshQuery(AutomationSettingsDocument, { variables: {} });
  return (
    <Reading of={settings}>
      {({ automationSettings }) => (
        <OverrideEditor
          overrides={group.policyOverrides}
          inherited={inheritedFromSettings(automationSettings)}
          reservation={t('byProduct')}
          readOnly={!may('Mutation.setClientGroupPolicy')}
          onSave={async (overrides) => {
            const outcome = await set.run({
              id: group.id,
              expectedVersion: group.version,
              overrides,
              idempotencyKey: crypto.randomUUID(),
            });
            await onRefetch().catch(() => undefined);
            return outcome;
          }}
        />
      )}
    </Reading>
  );
}

function CreateGroupDialog({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const { t } = useTexts('settings');
  const { t: common } = useTexts('common');
  const create = useCommand(CreateClientGroupDocument);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() === '' ? t('clientGroups.nameMissing') : null) },
  });
  const submit = form.onSubmit(async ({ name }) => {
    const outcome = await create.run({ name: name.trim(), idempotencyKey });
    if (!outcome.done) return;
    notifications.show({ message: t('clientGroups.created', { name: outcome.payload.clientGroup.name }) });
    onCreated(outcome.payload.clientGroup.id);
  });
  return (
    <Modal opened onClose={onClose} title={t('clientGroups.create')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <ProblemAlert problem={create.problem} />
          <TextInput label={t('clientGroups.newName')} data-autofocus maxLength={100} {...form.getInputProps('name')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={create.busy}>
              {t('clientGroups.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
