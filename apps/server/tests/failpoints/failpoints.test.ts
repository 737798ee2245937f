import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAILPOINTS } from '../../src/config/failpoint.js';
import { whatIsLeft } from '../kill/what-is-left.js';
import { Auditor } from '../support/auditor.js';
import { type TemporaryDir, temporaryDir } from '../support/temporary-dir.js';
import { Mortal } from './mortal.js';
import type { Scenario } from './scenario.js';
import { SCENARIOS } from './scenarios.js';
import { makeTemplate, NOON } from './template.js';

let dir: TemporaryDir;
let token: string;
const unbroken = new Map<Scenario['acts'], Promise<unknown>>();

beforeAll(async () => {
  dir = temporaryDir();
  token = await makeTemplate(path.join(dir.path, 'template'));
});

afterAll(() => {
  dir[Symbol.dispose]();
});

function mortal(name: string, { database }: Scenario): Mortal {
  const place = path.join(dir.path, name);
  if (database === 'NONE') mkdirSync(place);
  else cpSync(path.join(dir.path, 'template'), place, { recursive: true });
  return new Mortal(place, { now: NOON, token });
}

const everything = ({ dataDir }: Mortal): unknown => whatIsLeft(dataDir);

/** What is left where nobody dies. */
async function leftUnbroken(name: string, scenario: Scenario): Promise<unknown> {
  const whole = mortal(`${name} unbroken`, scenario);
  const outcomes = await whole.live(scenario.acts);
  expect(outcomes.at(-1)).toMatchObject({ code: 0 });
  return (scenario.left ?? everything)(whole);
}

test('there are at least 25 failpoints', () => {
  expect(FAILPOINTS.length).toBeGreaterThanOrEqual(25);
});

test('every transaction has a name, but those of a replay, whose database is thrown away', () => {
  const src = path.join(import.meta.dirname, '../../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const nameless = files.filter((name) => {
    if (name.startsWith('replay')) return false;
    const calls = readFileSync(path.join(src, name), 'utf8').split('database.write(').slice(1);
    return !calls.map(argumentsIn).every((text) => /,\s*('[\w.]+'|commitOf\(\w+\)|commit),?\s*$/.test(text));
  });
  expect(nameless).toEqual([]);
});

/** What stands before the parenthesis that closes the one before the text. */
function argumentsIn(text: string): string {
  let open = 1;
  const end = [...text].findIndex((character) => {
    open += Number(character === '(') - Number(character === ')');
    return open === 0;
  });
  return text.slice(0, end);
}

test.each(FAILPOINTS)('a process that dies at %s, and is started again, does all of it once', async (failpoint) => {
  const scenario = SCENARIOS[failpoint];
  const broken = mortal(failpoint, scenario);
  const auditor = scenario.database !== undefined ? undefined : new Auditor(broken.database);
  const sound = (): void => expect(auditor?.audit() ?? []).toEqual([]);

  const outcomes = await broken.live(scenario.acts, failpoint, sound);
  expect(broken.death, 'the process that died').toMatchObject({ signal: 'SIGKILL' });
  expect(outcomes.at(-1)).toMatchObject({ code: scenario.lastCode ?? 0 });
  sound();

  let whole = unbroken.get(scenario.acts);
  if (whole === undefined) unbroken.set(scenario.acts, (whole = leftUnbroken(failpoint, scenario)));
  expect((scenario.left ?? everything)(broken)).toEqual(await whole);
});
