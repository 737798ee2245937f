import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { ended, installation, refusalOf, startArrears } from '../support/cli.js';
import { temporaryDir } from '../support/temporary-dir.js';

const URL_LINE = /http:\/\/127\.0\.0\.1:\d+\/graphql/;

test.each(['SIGINT', 'SIGTERM'] as const)('serve answers until %s, and ends well', async (signal) => {
  using dir = temporaryDir();
  const child = startArrears(['serve', '--port', '0'], { ARREARS_DATA_DIR: `${dir.path}/data` }, dir.path);
  const end = ended(child);
  const url = await urlIn(child.stdout);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ serverInfo { name } }"}',
  });
  expect(await response.json()).toEqual({ data: { serverInfo: { name: 'arrears' } } });
  child.kill(signal);
  expect(await end).toMatchObject({ code: 0, signal: null });
});

test('the demo tells what it did, serves, and leaves nothing behind', async () => {
  using dir = temporaryDir();
  const child = startArrears(['demo', '--port', '0'], { TMPDIR: dir.path }, dir.path);
  const end = ended(child);
  await urlIn(child.stdout);
  child.kill('SIGTERM');
  const { code, stdout } = await end;
  expect(code).toBe(0);
  expect(stdout).toContain('Fjordline Hosting');
  expect(readdirSync(dir.path)).toEqual([]);
});

test('the demo ends after the report where it is not to serve', async () => {
  using here = installation();
  expect((await here.done('demo', '--no-serve')).stdout).toContain('The database was thrown away');
});

test('a port in use is refused in one line that says what to do', async () => {
  using here = installation();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const lines = refusalOf(await here.arrears('serve', '--port', String(port)));
  expect(lines).toEqual([expect.stringContaining('--port')]);
  other.close();
});

async function urlIn(stdout: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  return await new Promise((resolve, reject) => {
    stdout?.on('data', (chunk: string) => {
      text += chunk;
      const found = URL_LINE.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    stdout?.on('end', () => reject(new Error(`ended without a URL: ${text}`)));
  });
}
