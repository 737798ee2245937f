import { spawnSync } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LogLines } from './log-lines.js';

test('lines of one turn of the event loop are written together', async () => {
  const written: string[] = [];
  using lines = new LogLines({ write: (text: string) => written.push(text) > 0 });
  lines.write('a\n');
  lines.write('b\n');
  expect(written).toEqual([]);
  await nextTurn();
  lines.write('c\n');
  await nextTurn();
  expect(written).toEqual(['a\nb\n', 'c\n']);
});

test('once disposed of it holds nothing back', () => {
  const written: string[] = [];
  const lines = new LogLines({ write: (text: string) => written.push(text) > 0 });
  lines.write('a\n');
  lines[Symbol.dispose]();
  lines.write('b\n');
  expect(written).toEqual(['a\n', 'b\n']);
});

test.each(['process.exit(3)', 'throw new Error("a bug")'])('no line is lost by %s', (end) => {
  const module = new URL('log-lines.ts', import.meta.url).href;
  const program = `import { LogLines } from ${JSON.stringify(module)};
    const lines = new LogLines(process.stdout);
    for (let i = 0; i < 20_000; i += 1) lines.write(i + '\\n');
    ${end};`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  expect(stdout.trimEnd().split('\n')).toHaveLength(20_000);
});
