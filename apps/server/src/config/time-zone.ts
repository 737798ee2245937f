const HOUR_MS = 60 * 60_000;

/** No zone is further from UTC than this, and none changes its clocks twice within twice this. */
const FURTHEST_MS = 16 * HOUR_MS;

/** A zone that this machine knows nothing of; the message is a sentence. */
export class UnknownTimeZone extends Error {
  override readonly name = 'UnknownTimeZone';
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What the clocks of an IANA time zone show at an instant, to the second: both in milliseconds since 1970, the one of
 * UTC, the other as if the clocks showed UTC.
 */
export function wallTimeAt(instant: number, timeZone: string): number {
  return Math.floor(instant / 1000) * 1000 + offsetAt(instant, timeZone);
}

/**
 * The first instant at which the clocks of a zone show a time or a later one. Shown twice, it is the first of the two;
 * left out when clocks go forward, it is the instant at which they do.
 */
export function firstInstantOf(wallTime: number, timeZone: string): number {
  const offsets = [offsetAt(wallTime - FURTHEST_MS, timeZone), offsetAt(wallTime + FURTHEST_MS, timeZone)];
  const ahead = Math.max(...offsets);
  const behind = Math.min(...offsets);
  const early = wallTime - ahead;
  const late = wallTime - behind;
  if (ahead === behind || offsetAt(early, timeZone) === ahead) return early;
  if (offsetAt(late, timeZone) === behind) return late;
  let before = early;
  let after = late;
  while (after - before > 1000) {
    const middle = before + Math.floor((after - before) / 2000) * 1000;
    if (offsetAt(middle, timeZone) === behind) before = middle;
    else after = middle;
  }
  return after;
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds; whole seconds. */
export function offsetAt(instant: number, timeZone: string): number {
  // Such as `3/29/2026, GMT+05:45`, and only `GMT` for none.
  const text = formatOf(timeZone).format(instant);
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (match === null) throw new Error(`no offset is told in “${text}”`);
  const [, sign, hours = 0, minutes = 0, seconds = 0] = match;
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** Whether the name is a time zone this machine knows. */
export function isTimeZone(name: string): boolean {
  if (name.length === 0 || /^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** The machine's own zone: what a new installation starts with. Throws UnknownTimeZone where TZ names none. */
export function systemTimeZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions() as { readonly timeZone: string | undefined };
  if (timeZone !== undefined) return timeZone;
  throw new UnknownTimeZone(
    `TZ is “${process.env['TZ'] ?? ''}”, which is no time zone this machine knows: unset it, or name one such as Europe/Berlin`,
  );
}

/** Making a format costs a hundred times what using it does. There are only so many zones. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    if (!isTimeZone(timeZone)) {
      throw new UnknownTimeZone(
        `the time zone ${timeZone} of the settings is not known on this machine: set another one, or update the program`,
      );
    }
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  return format;
}
