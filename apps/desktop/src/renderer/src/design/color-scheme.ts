import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import { preferences } from '../platform/preferences';

const NAME = 'colorScheme';
const SCHEMES: readonly string[] = ['auto', 'light', 'dark'] satisfies readonly MantineColorScheme[];

/** Dark or light, as the system has it unless told otherwise. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: (otherwise) => {
    const kept = preferences.get<string>(NAME, otherwise);
    return SCHEMES.includes(kept) ? (kept as MantineColorScheme) : otherwise;
  },
  set: (scheme) => preferences.set(NAME, scheme),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => preferences.set(NAME, 'auto'),
};
