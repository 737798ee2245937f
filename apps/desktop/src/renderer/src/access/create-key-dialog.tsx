import { CreateApiKeyDocument, type Scope } from '@arrears/schema/operations';
import { Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { use } from 'react';
import { CommandForm } from '../commands/command-form';
import { useCommand } from '../commands/use-command';
import { useTexts } from '../texts/i18n';
import { PlacesContext } from '../texts/use-format';
import { endOfDay } from './end-of-day';

const SCOPES = ['READ', 'OPERATE', 'BILLING', 'TERMINATE', 'SETTINGS', 'RUN'] as const satisfies readonly Scope[];

interface CreateKeyProps {
  readonly onClose: () => void;
  readonly onCreated: (name: string, token: string) => void;
}

export function CreateKeyDialog({ onClose, onCreated }: CreateKeyProps) {
  const { t } = useTexts('access');
  const { timeZone } = use(PlacesContext);
  const create = useCommand(CreateApiKeyDocument);
  const endOf = (date: string) => endOfDay(date, timeZone ?? 'UTC');
  const form = useForm({
    initialValues: { name: '', scopes: ['READ'] as string[], expires: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('keys.nameMissing') : null),
      scopes: (scopes) => (scopes.length === 0 ? t('keys.scopesMissing') : null),
      expires: (date) => (date !== '' && new Date(endOf(date)).getTime() <= Date.now() ? t('keys.expiresPast') : null),
    },
  });
  const submit = form.onSubmit(async ({ name, scopes, expires }) => {
    const outcome = await create.run({
      name: name.trim(),
      scopes: SCOPES.filter((scope) => scopes.includes(scope)),
      expiresAt: expires === '' ? null : endOf(expires),
    });
    if (outcome.done) onCreated(outcome.payload.apiKey.name, outcome.payload.token);
  });
  return (
    <Modal opened onClose={onClose} title={t('keys.create')}>
      <CommandForm {...create} label={t('keys.create')} onSend={submit} onCancel={onClose}>
        <TextInput
          label={t('keys.name')}
          description={t('keys.nameHelp')}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t('keys.scopes')} {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt={4}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(`scopes.${scope}`)} description={t(`scopesMay.${scope}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput
          type="date"
          label={t('keys.expiresLabel')}
          description={t('keys.expiresHelp')}
          {...form.getInputProps('expires')}
        />
      </CommandForm>
    </Modal>
  );
}
