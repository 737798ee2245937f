import { ActionIcon, Box, Group, NumberInput, Select, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useId } from 'react';
import { useTexts } from '../texts/i18n';
import { type InheritedValue, isDayField, MAX_DAYS, type OverrideDraft, type PolicyField } from './override-fields';

interface OverrideFieldProps {
  readonly field: PolicyField;
  readonly value: OverrideDraft[PolicyField];
  readonly inherited: InheritedValue | undefined;
  readonly reservation: string | undefined;
  readonly changed: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: OverrideDraft[PolicyField]) => void;
}

/** One value of a policy: set here, or inherited and then shown as what it is and where it comes from. */
export function OverrideField({ field, value, inherited, reservation, changed, error, onChange }: OverrideFieldProps) {
  const { t } = useTexts('policies');
  const { t: common } = useTexts('common');
  const id = useId();
  const beneath = inherited && inheritedText(inherited.value, common);
  const placeholder = beneath === undefined ? t('inherited') : t('inheritedValue', { value: beneath });
  const name = t(`fields.${field}`);
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Box flex={1} miw={0} pt={4}>
        <Text component="label" htmlFor={id} size="sm" fw={changed ? 700 : 500}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {[inherited && t('from', { level: t(`levels.${inherited.source}`) }), reservation].filter(Boolean).join(', ')}
        </Text>
      </Box>
      {isDayField(field) ? (
        <NumberInput
          id={id}
          w={220}
          value={typeof value === 'boolean' || value === null ? '' : value}
          placeholder={placeholder}
          min={0}
          max={MAX_DAYS}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          error={error}
          onChange={(next) => onChange(next === '' ? null : next)}
        />
      ) : (
        <Select
          id={id}
          w={220}
          allowDeselect={false}
          value={value === null ? 'inherited' : String(value)}
          data={[
            { value: 'inherited', label: placeholder },
            { value: 'true', label: common('on') },
            { value: 'false', label: common('off') },
          ]}
          error={error}
          onChange={(next) => onChange(next === 'inherited' ? null : next === 'true')}
        />
      )}
      <ActionIcon
        variant="subtle"
        mt={4}
        style={{ visibility: value === null ? 'hidden' : 'visible' }}
        aria-label={t('clear', { name })}
        onClick={() => onChange(null)}
      >
        <IconArrowBackUp size={16} />
      </ActionIcon>
    </Group>
  );
}

function inheritedText(value: boolean | number, common: ReturnType<typeof useTexts<'common'>>['t']): string {
  if (typeof value === 'number') return common('days', { count: value });
  return value ? common('on') : common('off');
}
