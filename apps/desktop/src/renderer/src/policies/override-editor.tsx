import type { PolicyOverridesInput } from '@arrears/schema/operations';
import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import type { CommandProblem } from '../commands/use-command';
import { useTexts } from '../texts/i18n';
import {
  changedFields,
  draftOf,
  type Inherited,
  OVERRIDE_GROUPS,
  type OverrideDraft,
  overridesInput,
  type Overrides,
  type PolicyField,
  shownGroups,
  wrongFields,
} from './override-fields';
import { OverrideField } from './override-field';

interface OverrideEditorProps {
  /** What is set at this level now; null where nothing is. */
  readonly overrides: Overrides | null;
  /** What holds where nothing is set here, as far as it is known: `inheritedOf(service.policy, 'SERVICE')`. */
  readonly inherited: Inherited;
  /** Why a value cannot be said for certain, under each inherited one: `unless the product says otherwise`. */
  readonly reservation?: string;
  /** Kind of the services it is about, where they are all of one: fields that mean nothing to it are left out. */
  readonly kind?: string;
  /** Sends all the overrides of the level: give it the command's `run` with id, version and idempotency key. */
  readonly onSave: (
    overrides: PolicyOverridesInput,
  ) => Promise<{ readonly done: true } | { readonly done: false; readonly problem: CommandProblem }>;
  /** The user may not change them. */
  readonly readOnly?: boolean;
}

/**
 * The overrides of one level (a service, client, client group or product), as a form. It keeps what is typed; give it a
 * `key` of the id, so that another thing gets another form. What somebody else saves meanwhile shows in the fields that
 * were not touched here, and after a refused save in the problem.
 *
 *     <OverrideEditor key={service.id} overrides={service.policyOverrides} kind={service.kind}
 *       inherited={inheritedOf(service.policy, 'SERVICE')} readOnly={!may('Mutation.setServicePolicy')}
 *       onSave={(overrides) => set.run({ id, expectedVersion: service.version, overrides, idempotencyKey })} />
 */
export function OverrideEditor({
  overrides,
  inherited,
  reservation,
  kind,
  onSave,
  readOnly = false,
}: OverrideEditorProps) {
  const { t } = useTexts('policies');
  const [typed, setTyped] = useState<Partial<OverrideDraft>>({});
  const [problem, setProblem] = useState<CommandProblem>();
  const [busy, setBusy] = useState(false);
  const draft = { ...draftOf(overrides), ...typed } as OverrideDraft;
  const changed = new Set(changedFields(draft, overrides));
  const wrong = new Set(wrongFields(draft));
  const refused = problem?.kind === 'INVALID' ? problem.fields : {};

  const change = (field: PolicyField, value: OverrideDraft[PolicyField]) => {
    setTyped((before) => ({ ...before, [field]: value }));
    setProblem(undefined);
  };
  const discard = () => {
    setTyped({});
    setProblem(undefined);
  };
  const save = async () => {
    setBusy(true);
    const outcome = await onSave(overridesInput(draft));
    setBusy(false);
    if (!outcome.done) return setProblem(outcome.problem);
    discard();
    notifications.show({ message: t('saved') });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.size > 0 && wrong.size === 0) void save();
      }}
    >
      <Stack gap="sm">
        {shownGroups(kind, draft).map((group) => (
          <Fieldset key={group} legend={t(`groups.${group}`)} disabled={readOnly} p="sm">
            <Stack gap={6}>
              {OVERRIDE_GROUPS[group].map((field) => (
                <OverrideField
                  key={field}
                  field={field}
                  value={draft[field]}
                  inherited={inherited[field]}
                  reservation={reservation}
                  changed={changed.has(field)}
                  error={wrong.has(field) ? t('outOfRange') : refused[field]}
                  onChange={(value) => change(field, value)}
                />
              ))}
            </Stack>
          </Fieldset>
        ))}
        <ProblemAlert problem={problem} />
        {readOnly ? (
          <Text size="sm" c="dimmed">
            {t('readOnly')}
          </Text>
        ) : (
          <Group justify="flex-end" mih={36}>
            {changed.size > 0 && (
              <>
                <Text size="sm" role="status">
                  {t('unsaved', { count: changed.size })}
                </Text>
                <Button variant="default" onClick={discard}>
                  {t('discard')}
                </Button>
              </>
            )}
            <Button type="submit" loading={busy} disabled={changed.size === 0 || wrong.size > 0}>
              {t('save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
