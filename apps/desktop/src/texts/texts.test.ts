import { describe, expect, test } from 'vitest';
import { de } from './de/index.js';
import { en } from './en/index.js';

/** Every text under its full name. */
function flat(texts: object, before = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]: [string, unknown]): (readonly [string, string])[] =>
    typeof value === 'object' && value !== null
      ? [...flat(value, `${before}${key}.`)]
      : [[before + key, String(value)] as const],
  );
  return new Map(entries);
}

const placeholders = (text: string): readonly string[] =>
  [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g) ?? [])].toSorted((one, other) => one.localeCompare(other));

const ENGLISH = flat(en);
const GERMAN = flat(de);

describe('the two languages', () => {
  test('have the same texts', () => {
    expect([...GERMAN.keys()].toSorted()).toEqual([...ENGLISH.keys()].toSorted());
  });

  test('leave the same places free in each text', () => {
    const different = [...ENGLISH]
      .filter(([name, text]) => placeholders(text).join() !== placeholders(GERMAN.get(name) ?? '').join())
      .map(([name]) => name);
    expect(different).toEqual([]);
  });

  test('say something everywhere', () => {
    const empty = [...ENGLISH, ...GERMAN].filter(([, text]) => text.trim() === '').map(([name]) => name);
    expect(empty).toEqual([]);
  });

  test('count in one and in many wherever they count', () => {
    const names = [...ENGLISH.keys()];
    const lonely = names.filter((name) => name.endsWith('_one') && !names.includes(name.replace(/_one$/, '_other')));
    expect(lonely).toEqual([]);
  });
});
