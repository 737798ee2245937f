import path from 'node:path';
import { pathToFileURL } from 'node:url';

const DISPLACED_CLOCK = pathToFileURL(path.join(import.meta.dirname, 'displaced-clock.mjs')).href;

/** What a process is started with so that its clock shows this instant (milliseconds since 1970 UTC) and goes on. */
export function clockEnv(instant: number): NodeJS.ProcessEnv {
  return { NODE_OPTIONS: `--import ${DISPLACED_CLOCK}`, TEST_CLOCK: String(instant) };
}
