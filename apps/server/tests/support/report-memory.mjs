// Preloaded into a process under test: writes the most memory it ever held, in KiB, when it ends.
import { writeFileSync } from 'node:fs';

process.once('exit', () => {
  writeFileSync(process.env.ARREARS_TEST_MEMORY_FILE, String(process.resourceUsage().maxRSS));
});
