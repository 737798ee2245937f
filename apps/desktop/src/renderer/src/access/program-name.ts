/** Programs that say they are others too come before those. */
const PROGRAMS = [
  ['Arrears', /\barrears(?:-desktop)?\/([\d.]+)/i],
  ['Edge', /\bEdg\/(\d+)/],
  ['Chromium', /\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/],
  ['Firefox', /\bFirefox\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* Safari/],
] as const;

const SYSTEMS = [
  ['Windows', /Windows/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
] as const;

/** What a program calls itself, in the words of people: `Chromium 156, Linux`. One that is not known as it comes. */
export function programName(userAgent: string): string {
  const program = PROGRAMS.find(([, sign]) => sign.test(userAgent));
  if (!program) return userAgent;
  const [name, sign] = program;
  const version = sign.exec(userAgent)?.[1] ?? '';
  const system = SYSTEMS.find(([, systemSign]) => systemSign.test(userAgent))?.[0];
  return [`${name} ${version}`, system].filter(Boolean).join(', ');
}
