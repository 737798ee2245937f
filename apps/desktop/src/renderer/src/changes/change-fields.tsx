import { Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useClientGroups } from '../clients/use-client-groups';
import { useTexts } from '../texts/i18n';
import { useKnown } from '../texts/known';
import type { changes } from '../../../texts/en/changes';
import { type ChangeField, type ChangeValues, LONGEST_REASON } from './change';

interface ChangeFieldsProps {
  readonly fields: readonly ChangeField[];
  readonly values: ChangeValues;
  readonly onChange: (values: ChangeValues) => void;
  readonly today: string;
  /** What is wrong, where it is to be shown. */
  readonly wrong: Readonly<Partial<Record<ChangeField, keyof (typeof changes)['wrong']>>>;
  /** What the server says is wrong. */
  readonly refused?: { readonly field: string; readonly message: string } | undefined;
  readonly disabled?: boolean;
}

/** What a change asks for. */
export function ChangeFields(props: ChangeFieldsProps) {
  const { fields, values, onChange, today, wrong, refused, disabled = false } = props;
  const { t } = useTexts('changes');
  const known = useKnown();
  const { t: statuses } = useTexts('statuses');
  const set = (part: Partial<ChangeValues>) => onChange({ ...values, ...part });
  const errorOf = (field: ChangeField) => {
    if (refused?.field.endsWith(field)) return refused.message;
    const why = wrong[field];
    return why && t(`wrong.${why}`);
  };
  return (
    <Stack gap="sm">
      {fields.includes('until') && (
        <TextInput
          type="date"
          label={t('fields.until')}
          min={today}
          value={values.until}
          error={errorOf('until')}
          disabled={disabled}
          data-autofocus
          onChange={(event) => set({ until: event.currentTarget.value })}
        />
      )}
      {fields.includes('when') && (
        <Radio.Group
          label={t('fields.when')}
          value={values.when}
          onChange={(when) => set({ when: when === 'IMMEDIATE' ? 'IMMEDIATE' : 'END_OF_BILLING_PERIOD' })}
        >
          <Stack gap={6} mt={6}>
            {(['END_OF_BILLING_PERIOD', 'IMMEDIATE'] as const).map((when) => (
              <Radio key={when} value={when} label={known('cancellationRequests', when)} disabled={disabled} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {fields.includes('status') && (
        <Radio.Group
          label={t('fields.status')}
          value={values.status}
          onChange={(status) => set({ status: status === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE' })}
        >
          <Stack gap={6} mt={6}>
            {(['ACTIVE', 'INACTIVE'] as const).map((status) => (
              <Radio key={status} value={status} label={statuses(status)} disabled={disabled} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {fields.includes('clientGroup') && (
        <GroupField
          value={values.clientGroup}
          error={errorOf('clientGroup')}
          disabled={disabled}
          onChange={(clientGroup) => set({ clientGroup })}
        />
      )}
      {(['overdueExempt', 'statusUpdateExempt'] as const).map(
        (field) =>
          fields.includes(field) && (
            <ExemptionField
              key={field}
              label={t(`fields.${field}`)}
              value={values[field]}
              error={errorOf(field)}
              disabled={disabled}
              onChange={(value) => set({ [field]: value })}
            />
          ),
      )}
      {fields.includes('reason') && (
        <Textarea
          label={t('fields.reason')}
          description={t('fields.reasonHelp')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={LONGEST_REASON + 1}
          value={values.reason}
          error={errorOf('reason')}
          disabled={disabled}
          data-autofocus={fields.includes('until') ? undefined : true}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}

interface OneFieldProps<T> {
  readonly value: T;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: T) => void;
}

function GroupField({ value, error, disabled, onChange }: OneFieldProps<string>) {
  const { t } = useTexts('changes');
  const groups = useClientGroups();
  return (
    <Select
      label={t('fields.clientGroup')}
      data={[{ value: '', label: t('fields.noGroup') }, ...groups]}
      allowDeselect={false}
      value={value}
      error={error}
      disabled={disabled}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}

function ExemptionField(props: OneFieldProps<ChangeValues['overdueExempt']> & { readonly label: string }) {
  const { label, value, error, disabled, onChange } = props;
  const { t } = useTexts('changes');
  const { t: common } = useTexts('common');
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={[
        { value: 'asItIs', label: t('fields.asItIs') },
        { value: 'yes', label: common('yes') },
        { value: 'no', label: common('no') },
      ]}
      value={value === '' ? 'asItIs' : value}
      error={error}
      disabled={disabled}
      onChange={(chosen) => onChange(chosen === 'yes' || chosen === 'no' ? chosen : '')}
    />
  );
}
