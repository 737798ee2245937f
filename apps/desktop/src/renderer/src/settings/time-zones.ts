const KNOWN = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];

/** The names of IANA time zones, with the one in use, which may be an old name or one this program does not know. */
export const timeZones = (inUse: string): string[] => (KNOWN.includes(inUse) ? KNOWN : [inUse, ...KNOWN]);
