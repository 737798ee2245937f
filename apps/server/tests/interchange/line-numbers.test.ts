import { expect, test } from 'vitest';
import { COLUMNS, csvOf } from '../support/company.js';
import { placesOf } from '../support/refused-import.js';
import { World } from '../support/world.js';

const wrong = (externalId: string) => ({ externalId, status: 'WRONG' });
const address = { externalId: 'c1', companyName: 'Byron\nLovelace\n& Co', firstName: 'A "the great" a' };

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('a problem after quoted fields of several lines is told by the line of the file, with %s', async (_, lineEnd) => {
  await using world = await World.open();
  const clients = csvOf('clients', [address, wrong('c2'), { ...address, externalId: 'c3' }, wrong('c4')], lineEnd);
  // Line 1 is the header; c1 stands on 2 to 4, c2 on 5, c3 on 6 to 8, c4 on 9.
  expect(await placesOf(world, {}, { 'clients.csv': clients })).toEqual([
    ['clients.csv', 5, 'status', 'WRONG'],
    ['clients.csv', 9, 'status', 'WRONG'],
  ]);
});

test('line breaks in quoted fields count once, CRLF or LF, in a CRLF file', async () => {
  await using world = await World.open();
  const crlf = { externalId: 'c1', companyName: 'Byron\r\nLovelace' };
  const clients = csvOf('clients', [crlf, { externalId: 'c2', companyName: 'a\nb' }, wrong('c3')], '\r\n');
  expect(await placesOf(world, {}, { 'clients.csv': clients })).toEqual([['clients.csv', 6, 'status', 'WRONG']]);
});

test('a CRLF line break in a quoted field counts once in an LF file', async () => {
  await using world = await World.open();
  const clients = csvOf('clients', [{ companyName: 'Byron\r\nLovelace' }, wrong('c3')]);
  expect(await placesOf(world, {}, { 'clients.csv': clients })).toEqual([['clients.csv', 4, 'status', 'WRONG']]);
});

test('a row of several lines that is itself wrong is told by the line it begins on', async () => {
  await using world = await World.open();
  const clients = csvOf('clients', [{ externalId: 'c1' }, { ...address, ...wrong('c2') }, wrong('c3')]);
  expect((await placesOf(world, {}, { 'clients.csv': clients })).map(([, line]) => line)).toEqual([3, 6]);
});

test('a dangling reference and a doubled id are told by the line of the file too', async () => {
  await using world = await World.open();
  const label = 'two\nlines';
  const services = [{ label }, { externalId: 's2', label, clientExternalId: 'nobody' }, { externalId: 's1' }];
  expect(await placesOf(world, { services })).toEqual([
    ['services.csv', 6, 'externalId', 's1'],
    ['services.csv', 4, 'clientExternalId', 'nobody'],
  ]);
});

test('a quoted header of several lines counts', async () => {
  await using world = await World.open();
  const header = COLUMNS.clients.replace('email', '"email"');
  expect(await placesOf(world, {}, { 'clients.csv': `${header}\nc1,A,B,,e,NO,,,\n` })).toEqual([
    ['clients.csv', 2, 'status', 'NO'],
  ]);
});

test('a row that is no CSV is told by its line, after rows of several lines', async () => {
  await using world = await World.open();
  const clients = `${csvOf('clients', [address])}c2,A,B"C,,e,ACTIVE,,,\n`;
  expect((await placesOf(world, {}, { 'clients.csv': clients })).map(([file, line]) => [file, line])).toEqual([
    ['clients.csv', 5],
  ]);
});

test('a row far down in a large file is told by its line', async () => {
  await using world = await World.open();
  const rows = Array.from({ length: 5000 }, (_, i) => ({
    externalId: `c${i}`,
    companyName: i % 2 === 0 ? 'one\ntwo' : 'one',
  }));
  const clients = csvOf('clients', [...rows, wrong('last')], '\r\n');
  // 2,500 rows of two lines and 2,500 of one, after the header.
  expect(await placesOf(world, {}, { 'clients.csv': clients })).toEqual([['clients.csv', 7502, 'status', 'WRONG']]);
});

test('a quote left open is told by the line it was opened on', async () => {
  await using world = await World.open();
  const clients = `${csvOf('clients', [address, { externalId: 'c2' }])}c3,A,"B,,e,ACTIVE,,,\nc4,A,B,,e,ACTIVE,,,\n`;
  expect((await placesOf(world, {}, { 'clients.csv': clients })).map(([file, line]) => [file, line])).toEqual([
    ['clients.csv', 6],
  ]);
});

test('a row longer than any row can be is told by its line', async () => {
  await using world = await World.open();
  const clients = `${csvOf('clients', [address, { externalId: 'c2' }])}c3,${'a'.repeat(70_000)},B,,e,ACTIVE,,,\n`;
  expect((await placesOf(world, {}, { 'clients.csv': clients })).map(([file, line]) => [file, line])).toEqual([
    ['clients.csv', 6],
  ]);
});

test('problems in rows before one that is no CSV are told with it', async () => {
  await using world = await World.open();
  const clients = `${csvOf('clients', [wrong('c1')])}c2,A,B"C,,e,ACTIVE,,,\n`;
  expect((await placesOf(world, {}, { 'clients.csv': clients })).map(([file, line]) => [file, line])).toEqual([
    ['clients.csv', 2],
    ['clients.csv', 3],
  ]);
});
