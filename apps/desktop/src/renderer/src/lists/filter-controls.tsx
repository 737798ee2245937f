import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useTexts } from '../texts/i18n';

/** Inside of a menu: a list that opens elsewhere would count as a click beside it. */
const INSIDE = { withinPortal: false } as const;

interface ControlProps<T> {
  readonly label: string;
  readonly value: T | null | undefined;
  readonly onChange: (value: T | undefined) => void;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One or more of some values; none of them asks for nothing. */
export function ManyControl<T extends string>(
  props: ControlProps<readonly T[]> & { readonly choices: readonly Choice[]; readonly searchable?: boolean },
) {
  const { label, value, onChange, choices, searchable = false } = props;
  return (
    <MultiSelect
      size="xs"
      label={label}
      data={[...choices]}
      value={[...(value ?? [])]}
      onChange={(chosen) => onChange(chosen.length > 0 ? (chosen as T[]) : undefined)}
      searchable={searchable}
      clearable
      comboboxProps={INSIDE}
    />
  );
}

/** Yes, no, or whichever. */
export function YesNoControl(props: ControlProps<boolean> & { readonly yes: string; readonly no: string }) {
  const { t } = useTexts('lists');
  const { label, value, onChange, yes, no } = props;
  return (
    <Select
      size="xs"
      label={label}
      data={[
        { value: 'any', label: t('any') },
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      value={value === true ? 'yes' : value === false ? 'no' : 'any'}
      onChange={(chosen) => onChange(chosen === 'yes' ? true : chosen === 'no' ? false : undefined)}
      allowDeselect={false}
      comboboxProps={INSIDE}
    />
  );
}

export function OneControl(props: ControlProps<string> & { readonly choices: readonly Choice[] }) {
  const { label, value, onChange, choices } = props;
  return (
    <Select
      size="xs"
      label={label}
      data={[...choices]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      searchable
      comboboxProps={INSIDE}
    />
  );
}

export function DaysControl(props: ControlProps<number> & { readonly most: number }) {
  const { t } = useTexts('lists');
  const { label, value, onChange, most } = props;
  return (
    <NumberInput
      size="xs"
      label={label}
      suffix={` ${t('days')}`}
      min={1}
      max={most}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' && typed >= 1 ? typed : undefined)}
    />
  );
}

export function DateControl({ label, value, onChange }: ControlProps<string>) {
  return (
    <TextInput
      size="xs"
      type="date"
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}
