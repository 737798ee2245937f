import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isNewerThanAll } from '../../scripts/bundle.mjs';
import { temporaryDir } from '../support/temporary-dir.js';

test('the program is made anew where it is not there, and where anything it is made of is newer', () => {
  using dir = temporaryDir();
  const [made, first, second] = ['main.js', 'first', 'second'].map((name) => path.join(dir.path, name)) as [
    string,
    string,
    string,
  ];
  const write = (file: string, at: number): void => {
    writeFileSync(file, '');
    utimesSync(file, at, at);
  };
  write(first, 1000);
  write(second, 2000);
  expect(isNewerThanAll(made, [first, second])).toBe(false);
  write(made, 3000);
  expect(isNewerThanAll(made, [first, second])).toBe(true);
  write(second, 4000);
  expect(isNewerThanAll(made, [first, second])).toBe(false);
});
