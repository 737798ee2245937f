import { AutomationSettingsDocument, type PolicyOverridesInput } from '@arrears/schema/operations';
import { useIdempotencyKey } from '../changes/idempotency-key';
import type { Command } from '../commands/use-command';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Reading } from '../design/states';
import { inheritedFromSettings } from '../policies/inherited';
import { OverrideEditor } from '../policies/override-editor';
import type { Overriding } from './overriding-list';

interface SetPolicyInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly overrides: PolicyOverridesInput;
  readonly idempotencyKey: string;
}

interface OverridesOfOneProps<Data> {
  readonly one: Overriding & { readonly version: number };
  readonly kind?: string;
  readonly reservation?: string;
  readonly readOnly: boolean;
  readonly command: Command<Data, SetPolicyInput>;
  readonly onRefetch: () => Promise<unknown>;
}

/** The overrides of something that stands right above the settings. */
export function OverridesOfOne<Data>(props: OverridesOfOneProps<Data>) {
  const { one, command, onRefetch, readOnly, ...about } = props;
  const keyOf = useIdempotencyKey();
  const settings = useFreshQuery(AutomationSettingsDocument, {
    variables: {},
    changedBy: ({ type }) => type === 'SETTINGS_CHANGED',
  });
  return (
    <Reading of={settings}>
      {({ automationSettings }) => (
        <OverrideEditor
          overrides={one.policyOverrides}
          inherited={inheritedFromSettings(automationSettings)}
          readOnly={readOnly}
          {...about}
          onSave={async (overrides) => {
            const input = { id: one.id, expectedVersion: one.version, overrides };
            const outcome = await command.run({ ...input, idempotencyKey: keyOf(input) });
            await onRefetch().catch(() => undefined);
            return outcome;
          }}
        />
      )}
    </Reading>
  );
}
