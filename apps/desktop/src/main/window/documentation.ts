import { shell } from 'electron';

/**
 * What opens the documentation in a browser, the only page that this program ever opens in one. Where it is, only who
 * has set the program up knows: `ARREARS_DOCUMENTATION_URL`, an address of https; null where there is none.
 */
export function documentationOpener(env: NodeJS.ProcessEnv): (() => void) | null {
  const given = env['ARREARS_DOCUMENTATION_URL'] ?? '';
  if (!URL.canParse(given) || new URL(given).protocol !== 'https:') return null;
  return () => void shell.openExternal(given);
}
