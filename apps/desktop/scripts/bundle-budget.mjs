// Builds the window and weighs it by part, in minified kilobytes; fails where a part, or what is loaded before the first
// screen shows, is heavier than packaging/bundle-budget.json allows. Raise a budget with the reason in the commit.
import { build } from 'vite';
import budget from '../packaging/bundle-budget.json' with { type: 'json' };
import { renderer } from '../vite.configs.mjs';

const PARTS = [
  [
    'apollo, graphql, rxjs',
    /node_modules\/(@apollo|@wry|graphql|graphql-ws|graphql-tag|rxjs|optimism|tslib|zen-observable)/,
  ],
  ['react', /node_modules\/(react|react-dom|scheduler|wouter|regexparam|use-sync-external-store)\//],
  [
    'mantine',
    /node_modules\/(@mantine|@floating-ui|react-remove-scroll|react-number-format|react-transition-group|clsx|get-nonce|klona|fast-deep-equal|react-textarea-autosize|@babel\/runtime|aria-hidden|detect-node-es|tabbable|use-callback-ref|use-sidecar|react-style-singleton|react-remove-scroll-bar|dom-helpers|use-)/,
  ],
  ['tanstack', /node_modules\/@tanstack\//],
  ['uplot', /node_modules\/uplot\//],
  ['texts (i18next)', /node_modules\/(i18next|react-i18next|html-parse-stringify|void-elements)\/|\/src\/texts\//],
  ['zod', /node_modules\/zod\//],
  ['icons', /node_modules\/@tabler\//],
  ['contract', /\/packages\/schema\//],
  ['own', /\/apps\/desktop\/src\//],
];
const partOf = (id) => PARTS.find(([, pattern]) => pattern.test(id.replaceAll('\\', '/')))?.[0] ?? 'other';

const { output } = await build({ ...renderer, logLevel: 'warn', build: { ...renderer.build, write: false } });
const chunks = output.filter(({ type }) => type === 'chunk');
const styles = output.filter(({ type, fileName }) => type === 'asset' && fileName.endsWith('.css'));
const sizes = Object.fromEntries(Object.keys(budget.parts).map((part) => [part, 0]));

for (const { code, modules } of chunks) {
  // What a module weighs when it is minified is its share of what its chunk weighs.
  const total = Object.values(modules).reduce((sum, { renderedLength }) => sum + renderedLength, 0) || 1;
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    sizes[partOf(id)] += (code.length * renderedLength) / total;
  }
}
for (const { source } of styles) sizes.styles += source.length;

/** The scripts of the page and what they cannot do without, and the styles. */
function firstLoad() {
  const wanted = new Set();
  const want = (name) => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (!chunk || wanted.has(chunk)) return;
    wanted.add(chunk);
    chunk.imports.forEach(want);
  };
  const page = String(output.find(({ fileName }) => fileName === 'index.html')?.source);
  for (const { fileName } of chunks) if (page.includes(`src="/${fileName}"`)) want(fileName);
  if (wanted.size === 0) throw new Error('the page names none of the scripts that were built');
  return [...wanted].reduce((sum, { code }) => sum + code.length, 0) + sizes.styles;
}

let isTooHeavy = false;
for (const [name, bytes, most] of [
  ...Object.entries(sizes).map(([part, bytes]) => [part, bytes, budget.parts[part]]),
  ['before the first screen', firstLoad(), budget.firstLoad],
]) {
  const kilobytes = Math.ceil(bytes / 1000);
  const over = kilobytes > most;
  isTooHeavy ||= over;
  process.stdout.write(
    `${name.padEnd(26)}${String(kilobytes).padStart(6)} of ${most} kB${over ? '  too heavy' : ''}\n`,
  );
}
process.exitCode = isTooHeavy ? 1 : 0;
