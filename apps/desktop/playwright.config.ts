import { defineConfig } from '@playwright/test';
import type { FixtureOptions } from './e2e/fixtures';

export default defineConfig<object, FixtureOptions>({
  testDir: 'e2e',
  outputDir: 'node_modules/.cache/playwright',
  globalSetup: './e2e/global-setup.ts',
  workers: 2,
  // The other tests run beside these.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  // A window on a busy machine may miss a moment; what passes only the second time is reported as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: process.env['ARREARS_E2E_REPORT'] ?? 'node_modules/.cache/e2e.json' }]],
  use: { trace: 'off' },
  projects: [
    // Everything is tried in the real window; in a browser what shows that it is the same page there, with a session and
    // sockets of the browser's own.
    { name: 'electron', use: { platform: 'electron' } },
    { name: 'web', grep: /@browser/, use: { platform: 'web' } },
  ],
});
