import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Preferences } from './preferences.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'arrears-preferences-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = (): string => path.join(folder, 'preferences.json');

it('remembers what was written, and forgets what null is written over', async () => {
  const first = new Preferences(file());
  expect(await first.write('services.columns', ['label', { width: 120 }])).toEqual({ kept: true });
  await Promise.all([first.write('language', 'de'), first.write('theme', 'dark'), first.write('theme', null)]);
  expect(new Preferences(file()).read()).toEqual({
    values: { 'services.columns': ['label', { width: 120 }], language: 'de' },
    damaged: null,
  });
});

it.each([['{"theme":'], ['[]'], ['null'], ['7']])('puts a file that holds %s aside, and goes on', async (text) => {
  writeFileSync(file(), text);
  const preferences = new Preferences(file());
  expect(preferences.read()).toEqual({ values: {}, damaged: 'preferences.json.damaged' });
  expect(readFileSync(`${file()}.damaged`, 'utf8')).toBe(text);
  expect(await preferences.write('theme', 'dark')).toEqual({ kept: true });
  expect(new Preferences(file()).read()).toEqual({ values: { theme: 'dark' }, damaged: null });
});

it('says where what it was told is not kept, and knows it as long as the program runs', async () => {
  writeFileSync(path.join(folder, 'in-the-way'), '');
  const preferences = new Preferences(path.join(folder, 'in-the-way', 'preferences.json'));
  expect(await preferences.write('theme', 'dark')).toEqual({ kept: false });
  expect(preferences.read().values).toEqual({ theme: 'dark' });
});

it('keeps neither too much nor names that are none', async () => {
  const preferences = new Preferences(file());
  expect(await preferences.write('big', 'x'.repeat(70_000))).toEqual({ kept: false });
  expect(await preferences.write('../etc', 1)).toEqual({ kept: false });
  expect(await preferences.write('__proto__', 1)).toEqual({ kept: false });
  for (let count = 0; count < 500; count += 1) void preferences.write(`name${count}`, count);
  expect(await preferences.write('one.more', 1)).toEqual({ kept: false });
  expect(Object.keys(preferences.read().values)).toHaveLength(500);
});

it('does not take a folder for its file', () => {
  mkdirSync(file());
  expect(new Preferences(file()).read().values).toEqual({});
});
