import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useMemo } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { AppInfo } from '../../../shared/ipc-contract';
import { styleNonce } from '../content-security';
import { colorSchemeManager } from '../design/color-scheme';
import { cssVariables } from '../design/theme';
import { useTheme } from '../design/use-theme';
import { SessionGate } from '../session/session-gate';
import { PlacesContext } from '../texts/use-format';
import { BusinessZone } from './business-zone';
import { DamagedNotice } from './damaged-notice';
import { Shell } from './shell';

export function App({ info }: { info: AppInfo }) {
  return (
    <Surroundings info={info}>
      {/* oxlint-disable-next-line react/hooks -- the router calls it */}
      <Router hook={useHashLocation}>
        <SessionGate>
          <BusinessZone languages={info.languages}>
            <Shell info={info} />
          </BusinessZone>
        </SessionGate>
      </Router>
    </Surroundings>
  );
}

function Surroundings({ info, children }: { info: AppInfo; children: ReactNode }) {
  const places = useMemo(() => ({ languages: info.languages, timeZone: null }), [info]);
  const theme = useTheme();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      getStyleNonce={() => styleNonce}
    >
      <Notifications position="bottom-right" />
      <DamagedNotice />
      <PlacesContext value={places}>{children}</PlacesContext>
    </MantineProvider>
  );
}
