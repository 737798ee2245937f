// Writes the schema the server serves and the documents made of it into packages/schema: `pnpm schema`. With --check it
// writes nothing, and fails where they are not as committed, or where something was taken away since the last release.
import './require-node.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const run = (script, ...args) =>
  spawnSync(process.execPath, [`${root}${script}`, ...args], { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1;
const problems = [];

if (run('node_modules/typescript/bin/tsc', '-b', 'apps/server') !== 0) process.exit(1);
const { printServedSchema } = await import('../apps/server/dist/graphql/print-schema.js');
const { breakingChanges } = await import('../packages/schema/scripts/breaking-changes.mjs');

const file = `${root}packages/schema/schema.graphql`;
const served = printServedSchema();
if (!check) writeFileSync(file, served);
else if (readFileSync(file, 'utf8') !== served)
  problems.push('packages/schema/schema.graphql is not what the server serves: run pnpm schema');

const taken = breakingChanges(readFileSync(`${root}packages/schema/released.graphql`, 'utf8'), served);
problems.push(...taken.map((change) => `breaks those who use the released schema: ${change}`));

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode =
  problems.length > 0 ? 1 : run('packages/schema/scripts/generate-documents.mjs', ...(check ? ['--check'] : []));
