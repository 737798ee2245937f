import { defineConfig } from '@playwright/test';
import type { FixtureOptions } from './e2e/fixtures';

/** Takes docs/screenshots anew, in the real window: `playwright test -c screenshots.config.ts`. */
export default defineConfig<object, FixtureOptions>({
  testDir: 'screenshots',
  outputDir: 'node_modules/.cache/playwright',
  globalSetup: './e2e/global-setup.ts',
  workers: 1,
  timeout: 300_000,
  reporter: 'list',
  use: { platform: 'electron' },
});
