import type { Role } from '@arrears/schema/operations';
import { Radio, Stack } from '@mantine/core';
import { useTexts } from '../texts/i18n';

const ROLES = ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER'] as const satisfies readonly Role[];

interface RoleChoiceProps {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}

/** The roles, each with what it may do. */
export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const { t } = useTexts('access');
  return (
    <Radio.Group label={t('users.role')} value={value} onChange={onChange}>
      <Stack gap="xs" mt={4}>
        {ROLES.map((role) => (
          <Radio key={role} value={role} label={t(`roles.${role}`)} description={t(`rolesMay.${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
