// Preloaded into a process under test: writes the most memory it ever held, in KiB, when it ends.
import { readFileSync, writeFileSync } from 'node:fs';

/** On Linux `maxRSS` counts what the process was before it became this program: a copy of the one that started it. */
function mostHeld() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))[1];
}

process.once('exit', () => {
  writeFileSync(process.env.ARREARS_TEST_MEMORY_FILE, String(mostHeld()));
});
