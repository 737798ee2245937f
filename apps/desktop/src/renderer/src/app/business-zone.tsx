import { AutomationSettingsDocument } from '@arrears/schema/operations';
import { type ReactNode, useMemo } from 'react';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Reading } from '../design/states';
import { PlacesContext } from '../texts/use-format';

/** Times are written in the business time zone, also when it is changed while the window is open. */
export function BusinessZone({ languages, children }: { languages: readonly string[]; children: ReactNode }) {
  const settings = useFreshQuery(AutomationSettingsDocument, {
    variables: {},
    changedBy: ({ type }) => type === 'SETTINGS_CHANGED',
  });
  const timeZone = settings.data?.automationSettings.timeZone ?? null;
  const places = useMemo(() => ({ languages, timeZone }), [languages, timeZone]);
  return <Reading of={settings}>{() => <PlacesContext value={places}>{children}</PlacesContext>}</Reading>;
}
