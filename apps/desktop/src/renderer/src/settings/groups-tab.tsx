import {
  ClientGroupsDocument,
  CreateClientGroupDocument,
  SetClientGroupPolicyDocument,
} from '@arrears/schema/operations';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { CommandForm } from '../commands/command-form';
import { useCommand } from '../commands/use-command';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Nothing, Reading } from '../design/states';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { OverridesOfOne } from './overrides-of-one';
import { OverridingList } from './overriding-list';

/** What groups of clients say in place of products and settings. */
export function GroupsTab() {
  const { t } = useTexts('settings');
  const { t: policies } = useTexts('policies');
  const { may } = useSession();
  const set = useCommand(SetClientGroupPolicyDocument);
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
          return (
            <OverridingList
              rows={clientGroups}
              titles={{ name: t('clientGroups.name'), overrides: t('clientGroups.overrides') }}
              open={edited}
              onOpen={setEdited}
              openTitle={(name) => t('clientGroups.edit', { name })}
            >
              {(group) => (
                <OverridesOfOne
                  key={group.id}
                  one={group}
                  reservation={policies('byProduct')}
                  readOnly={!may('Mutation.setClientGroupPolicy')}
                  command={set}
                  onRefetch={groups.refetch}
                />
              )}
            </OverridingList>
          );
        }}
      </Reading>
      {creating && <CreateGroupDialog onClose={create.close} onCreated={created} />}
    </Stack>
  );
}

function CreateGroupDialog({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const { t } = useTexts('settings');
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
      <CommandForm {...create} label={t('clientGroups.create')} onSend={submit} onCancel={onClose}>
        <TextInput label={t('clientGroups.newName')} data-autofocus maxLength={100} {...form.getInputProps('name')} />
      </CommandForm>
    </Modal>
  );
}
