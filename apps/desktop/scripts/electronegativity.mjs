// Scans the sources with Electronegativity and tells what it finds that has not been reviewed, and what was reviewed and
// is gone. It is fetched for the purpose (about a minute), and its search for newer Electrons may fail without a network.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import baseline from '../packaging/electronegativity-baseline.json' with { type: 'json' };

const TOOL = '@doyensec/electronegativity@1.10.3';
const work = mkdtempSync(path.join(tmpdir(), 'arrears-scan-'));
try {
  // Without a network it would end with its own unhandled rejection before it has written its report.
  const patience = path.join(work, 'patience.cjs');
  writeFileSync(
    patience,
    "for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, () => {});",
  );
  const report = path.join(work, 'report.csv');
  spawnSync('npx', ['-y', TOOL, '-i', path.join(import.meta.dirname, '../src'), '-r', '-v', 'false', '-o', report], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: `--require ${patience}` },
  });
  const lines = readFileSync(report, 'utf8').trim().split('\n').slice(1);
  const found = new Set(
    lines.map((line) => {
      const [check, , , file = ''] = line.split(',');
      return `${check} ${file.replaceAll('"', '')}`;
    }),
  );
  const fresh = [...found].filter((finding) => !(finding in baseline));
  const gone = Object.keys(baseline).filter((finding) => !found.has(finding));
  for (const finding of fresh) process.stdout.write(`not reviewed: ${finding}\n`);
  for (const finding of gone) process.stdout.write(`no longer found: ${finding}\n`);
  process.stdout.write(`${found.size} findings, ${fresh.length} of them not reviewed\n`);
  process.exitCode = fresh.length + gone.length > 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}
