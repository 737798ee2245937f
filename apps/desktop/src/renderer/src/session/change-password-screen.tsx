import { ChangePasswordDocument } from '@arrears/schema/operations';
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { useTexts } from '../texts/i18n';
import { Entrance } from './entrance';

const SHORTEST_PASSWORD = 12;

interface ChangePasswordProps {
  readonly name: string;
  readonly onChanged: () => void;
  readonly onSignOut: () => void;
}

/** Whoever came in with a password for one sign-in gives it another before anything else. */
export function ChangePasswordScreen({ name, onChanged, onSignOut }: ChangePasswordProps) {
  const { t } = useTexts('connect');
  return (
    <Entrance title={t('password.title')} lead={t('password.lead', { name })}>
      <ChangePasswordForm onChanged={onChanged} />
      <Button variant="subtle" onClick={onSignOut}>
        {t('password.signOut')}
      </Button>
    </Entrance>
  );
}

export function ChangePasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t } = useTexts('connect');
  const change = useCommand(ChangePasswordDocument);
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '', repeated: '' },
    validate: {
      currentPassword: (value) => (value === '' ? t('signIn.passwordMissing') : null),
      newPassword: (value) => (value.length < SHORTEST_PASSWORD ? t('password.tooShort') : null),
      repeated: (value, { newPassword }) => (value === newPassword ? null : t('password.different')),
    },
  });
  const submit = form.onSubmit(async ({ currentPassword, newPassword }) => {
    const outcome = await change.run({ currentPassword, newPassword });
    if (outcome.done) {
      form.reset();
      onChanged();
    }
  });
  const show = { 'aria-label': t('signIn.showPassword') };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ProblemAlert problem={change.problem} />
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={show}
          maxLength={200}
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label={t('password.new')}
          description={t('password.rule')}
          autoComplete="new-password"
          visibilityToggleButtonProps={show}
          maxLength={200}
          {...form.getInputProps('newPassword')}
        />
        <PasswordInput
          label={t('password.repeat')}
          autoComplete="new-password"
          visibilityToggleButtonProps={show}
          maxLength={200}
          {...form.getInputProps('repeated')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={change.busy}>
            {t('password.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
