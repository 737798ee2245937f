// Three builds of plain Vite: the main process, the preload script, the window.
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';

const root = import.meta.dirname;
/** The contract is bundled from its sources: nothing need be built before. */
const schema = path.join(root, '../../packages/schema/src');
const alias = [
  { find: /^@arrears\/schema$/, replacement: path.join(schema, 'index.ts') },
  { find: /^@arrears\/schema\/operations$/, replacement: path.join(schema, 'operations.ts') },
];

const external = ['electron', /^electron\//, ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** Everything but Electron and Node is bundled, so that a package holds no node_modules. */
const forNode = (name, entry, format) => ({
  configFile: false,
  root,
  mode: 'production',
  publicDir: false,
  resolve: { alias, conditions: ['node', 'import', 'module', 'default'], mainFields: ['module', 'main'] },
  ssr: { noExternal: true },
  build: {
    target: 'node20.18',
    outDir: `out/${name}`,
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    ssr: true,
    rolldownOptions: {
      input: { index: path.join(root, entry) },
      external,
      output: { format, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js' },
    },
  },
});

export const main = forNode('main', 'src/main/index.ts', 'es');

// A sandboxed preload script cannot be a module: it would fail in silence, and the window would have no bridge.
export const preload = forNode('preload', 'src/preload/index.ts', 'cjs');

export const renderer = {
  configFile: false,
  root: path.join(root, 'src/renderer'),
  plugins: [react()],
  resolve: { alias },
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'chrome130',
    outDir: path.join(root, 'out/renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What the first screen cannot do without is one file: each is a question to the main process, which has enough
        // to do then, and left alone there would be one for every set of screens that share something.
        codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] },
      },
    },
  },
  server: { host: '127.0.0.1', port: 5174, strictPort: true },
};
