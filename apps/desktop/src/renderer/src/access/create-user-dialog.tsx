import { CreateUserDocument, type Role } from '@arrears/schema/operations';
import { Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CommandForm } from '../commands/command-form';
import { useCommand } from '../commands/use-command';
import { useTexts } from '../texts/i18n';
import { RoleChoice } from './role-choice';

interface CreateUserProps {
  readonly onClose: () => void;
  readonly onCreated: (name: string, oneTimePassword: string) => void;
}

export function CreateUserDialog({ onClose, onCreated }: CreateUserProps) {
  const { t } = useTexts('access');
  const create = useCommand(CreateUserDocument);
  const form = useForm({
    initialValues: { name: '', role: 'OPERATOR' as Role },
    validate: { name: (name) => (name.trim() === '' ? t('users.nameMissing') : null) },
  });
  const submit = form.onSubmit(async ({ name, role }) => {
    const outcome = await create.run({ name: name.trim(), role });
    if (outcome.done) onCreated(outcome.payload.user.name, outcome.payload.oneTimePassword);
  });
  return (
    <Modal opened onClose={onClose} title={t('users.create')}>
      <CommandForm {...create} label={t('users.create')} onSend={submit} onCancel={onClose}>
        <TextInput
          label={t('users.name')}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          {...form.getInputProps('name')}
        />
        <RoleChoice value={form.values.role} onChange={(role) => form.setFieldValue('role', role)} />
      </CommandForm>
    </Modal>
  );
}
