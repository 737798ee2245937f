import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

test('no statement has a bare limit, with which it would be planned anew each time', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const limits = files.flatMap((name) => [
    ...readFileSync(path.join(import.meta.dirname, name), 'utf8').matchAll(/limit @\w+(?: \+ 0)?/g),
  ]);
  expect(limits.length).toBeGreaterThan(20);
  expect(limits.map(String).filter((limit) => !limit.endsWith('+ 0'))).toEqual([]);
});
