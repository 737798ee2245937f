import { AutomationSettingsDocument } from '@arrears/schema/operations';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Reading } from '../design/states';
import { useSession } from '../session/session';
import { ReadOnlySettings } from './settings-as-read';
import { SettingsForm } from './settings-form';

export function SettingsTab() {
  const { may } = useSession();
  const settings = useFreshQuery(AutomationSettingsDocument, {
    variables: {},
    changedBy: ({ type }) => type === 'SETTINGS_CHANGED',
  });
  return (
    <Reading of={settings}>
      {({ automationSettings: { version, ...values } }) =>
        may('Mutation.updateAutomationSettings') ? (
          <SettingsForm
            version={version}
            settings={values}
            onRefetch={() => void settings.refetch().catch(() => undefined)}
          />
        ) : (
          <ReadOnlySettings settings={values} />
        )
      }
    </Reading>
  );
}
