import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests read the packages' sources, not what was built of them. */
const fromSource = {
  // Vite and Node would each load their own copy of graphql, and a schema of the one is none for the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  ssr: { resolve: { conditions: ['development'], externalConditions: ['development'] } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...fromSource,
        test: { name: 'domain', root: 'packages/domain', include: ['src/**/*.test.ts'], isolate: false },
      },
      {
        ...fromSource,
        test: {
          name: 'server',
          root: 'apps/server',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          // Files share what they have loaded: to load it anew for each took a quarter of the time.
          isolate: false,
          globalSetup: path.join(import.meta.dirname, 'apps/server/tests/global-setup.ts'),
          // The tests start the program hundreds of times: what V8 has compiled once it need not compile again.
          env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, 'node_modules/.cache/compiled') },
          // Against what hangs: a machine that does other things besides may take its time.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'desktop',
          root: 'apps/desktop',
          include: ['src/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
    maxWorkers: 2,
    reporters: ['default', './scripts/closing-line-reporter.mjs'],
  },
});
