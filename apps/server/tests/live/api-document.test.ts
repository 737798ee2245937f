import { execFile, spawn } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startServing } from '../support/serving.js';
import { temporaryDir } from '../support/temporary-dir.js';

const HERE = import.meta.dirname;
const DOCUMENT = readFileSync(path.join(HERE, '..', '..', '..', '..', 'docs', 'api.md'), 'utf8');

interface Block {
  readonly language: string;
  readonly text: string;
}

/** The blocks of code that the document says are to be run. */
function blocks(): readonly Block[] {
  return [...DOCUMENT.matchAll(/^```(sh|js)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

test('what docs/api.md tells an integrator to do works as it stands there', async () => {
  await using server = await startServing('demo', {});
  using dir = temporaryDir();
  const env = { ...process.env, ARREARS_URL: server.url, PASSWORD: server.ownerPassword };
  // Each block tells what it printed apart from the others, and the last one who holds the token.
  const commands = blocks().filter(({ language }) => language === 'sh');
  const script = [
    'set -eu',
    ...commands.flatMap(({ text }, i) => [`echo "--- ${i}"`, text, 'echo']),
    'echo "--- token"',
    'echo "$TOKEN"',
  ];
  const { stdout } = await promisify(execFile)('bash', ['-c', script.join('\n')], { env, cwd: dir.path });
  const printed = stdout
    .split(/^--- \w+\n/m)
    .slice(1)
    .map((text) => text.trim());
  const token = printed.at(-1) ?? '';
  expect(token).toMatch(/^arrk_/);
  expect(printed[0]).toContain('"__typename":"ChangePasswordPayload"');
  expect(printed[2]).toMatch(/"totalCount":\d+,"nodes":\[\{"id":/);
  expect(Number(printed[3])).toBeGreaterThan(0);
  expect(printed[4]).toContain('"until":"2099-12-31","reason":"promised to pay","by":"key:crm"');
  expect(printed[5]).toMatch(/"alreadyDone":false.*"status":"PAID"/);
  expect(printed[6]).toMatch(
    /"plan":\{"counts":\{"suspended":\d+,"terminated":[1-9].*"difference":.*"explanation":"Still unpaid/,
  );
  expect(printed[7]).toContain('"automationStops":[]');
  expect(printed[8]).toContain('"argumentPath":["id"]');
  expect(printed[8]).toContain('"argumentPath":["first"]');

  // The client is an integrator's own program: it finds what it imports beside itself.
  symlinkSync(path.join(HERE, '..', '..', 'node_modules'), path.join(dir.path, 'node_modules'));
  const client = blocks().find(({ language }) => language === 'js');
  writeFileSync(path.join(dir.path, 'client.mjs'), client?.text ?? '');
  const lastSequence = await follow(dir.path, { ...env, TOKEN: token }, 1);
  expect(lastSequence).toBeGreaterThan(10);
  expect(client?.text.split('\n').filter(Boolean).length).toBeLessThanOrEqual(20);
}, 180_000);

/** Runs the client until it has printed everything there is; the sequence numbers have no gap. */
async function follow(cwd: string, env: NodeJS.ProcessEnv, first: number): Promise<number> {
  const child = spawn(process.execPath, ['client.mjs'], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let next = first;
  let rest = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (Number(line.split(' ')[0]) !== next) reject(new Error(`expected event ${next}, not ${line}`));
        next += 1;
        // The payment of the page above is the newest event.
        if (line.endsWith('PAYMENT_RECORDED')) resolve();
      }
    });
    child.once('exit', () => reject(new Error('the client ended')));
  });
  child.kill('SIGKILL');
  return next - 1;
}
