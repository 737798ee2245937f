import { expect, test } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { give, idOf, idOfNothing, mistakeIn, read } from '../support/api.js';
import type { Row } from '../support/company.js';
import { World } from '../support/world.js';

const SUSPENDED: Row = { status: 'SUSPENDED', suspensionReason: 'OVERDUE_ON_PAYMENT' };
const paymentOf = (world: World, more: object = {}) => ({
  transactionId: 't1',
  invoice: idOf(world, 'Invoice', 'i1'),
  amount: '10.00',
  currency: 'USD',
  ...more,
});

test('a payment pays its invoice, moves the due date and unsuspends at once; again, it does nothing', async () => {
  await using world = await World.open({ services: [SUSPENDED], invoices: [{}] });
  const { lastSeq } = world;
  const payment = {
    transactionId: 't1',
    receivedOn: '2026-03-10',
    reversedOn: null,
    amount: { decimal: '12.50', currency: 'USD' },
    applied: { decimal: '10.00' },
    credited: { decimal: '2.50' },
    invoice: { externalId: 'i1', status: 'PAID', amountPaid: { decimal: '10.00' } },
  };
  const input = paymentOf(world, { amount: '12.5' });
  expect(await give(world, 'recordPayment', input)).toEqual({
    __typename: 'PaymentPayload',
    alreadyDone: false,
    payment,
  });
  expect(world.service('s1')).toMatchObject({ status: 'ACTIVE', next_due_date: '2026-04-01' });
  expect(world.story(lastSeq)).toEqual([
    'PaymentRecorded c1',
    expect.stringMatching(/^ServiceUnsuspended s1 SUSPENDED→ACTIVE/),
  ]);
  expect(await give(world, 'recordPayment', input)).toEqual({
    __typename: 'PaymentPayload',
    alreadyDone: true,
    payment,
  });
  expect(world.story(lastSeq)).toHaveLength(2);
  const source = '{ clients { nodes { credit { decimal currency } } } }';
  expect(await read(world.app, source)).toEqual({ nodes: [{ credit: [{ decimal: '2.50', currency: 'USD' }] }] });
});

test('with an idempotency key the first answer is given again', async () => {
  await using world = await World.open({ services: [{}], invoices: [{}] });
  const input = paymentOf(world, { idempotencyKey: 'k' });
  const first = await give(world, 'recordPayment', input);
  expect(await give(world, 'recordPayment', input)).toEqual(first);
  expect(first).toMatchObject({ alreadyDone: false });
  expect(await mistakeIn(world, 'recordPayment', { ...input, amount: '9' })).toMatchObject({
    argumentPath: ['input', 'idempotencyKey'],
  });
});

test('a payment is taken back once, with all it did', async () => {
  await using world = await World.open({ services: [{}], invoices: [{}] });
  await give(world, 'recordPayment', paymentOf(world));
  const { lastSeq } = world;
  const reverse = async () => await give(world, 'reversePayment', { transactionId: 't1', reason: 'chargeback' });
  expect(await reverse()).toMatchObject({
    alreadyDone: false,
    payment: { reversedOn: '2026-03-10', invoice: { status: 'UNPAID', amountPaid: { decimal: '0.00' } } },
  });
  expect(world.service('s1')).toMatchObject({ next_due_date: '2026-03-01' });
  expect(await reverse()).toMatchObject({ alreadyDone: true });
  expect(world.events(lastSeq)).toMatchObject([
    { type: 'PaymentReversed', actor: 'user:anna', reason: 'chargeback', payment: 't1' },
  ]);
});

test('what cannot be is refused, and nothing is recorded', async () => {
  await using world = await World.open({ services: [{}], invoices: [{}, { externalId: 'draft', status: 'DRAFT' }] });
  const { lastSeq } = world;
  const refusal = async (more: object) => await give(world, 'recordPayment', paymentOf(world, more));
  expect(await refusal({ invoice: idOfNothing('Invoice') })).toMatchObject({
    __typename: 'NotFound',
    code: 'INVOICE_NOT_FOUND',
  });
  expect(await refusal({ invoice: idOf(world, 'Invoice', 'draft') })).toMatchObject({
    __typename: 'NotPossible',
    code: 'INVOICE_NOT_PAYABLE',
  });
  expect(await refusal({ currency: 'EUR' })).toMatchObject({ code: 'CURRENCY_MISMATCH' });
  expect(await refusal({ receivedOn: '2026-03-11' })).toMatchObject({ code: 'DATE_IN_FUTURE' });
  expect(await give(world, 'reversePayment', { transactionId: 'none', reason: 'x' })).toMatchObject({
    code: 'PAYMENT_NOT_FOUND',
  });
  expect(world.lastSeq).toBe(lastSeq);
  await refusal({});
  expect(await refusal({ amount: '9' })).toMatchObject({ code: 'TRANSACTION_CONFLICT' });
  expect(world.value('select count(*) from payments')).toBe(1);
});

test.each([
  ['amount', '12.345'],
  ['amount', '-1'],
  ['amount', '0'],
  ['amount', '0.00'],
  ['amount', '1e3'],
  ['amount', '١٢'],
  ['amount', '1,50'],
  ['amount', ' 1'],
  ['amount', ''],
  ['amount', '9'.repeat(20)],
  ['amount', '9'.repeat(21)],
  ['currency', 'usd'],
  ['currency', ''],
  ['transactionId', ''],
  ['transactionId', 'x'.repeat(201)],
  ['invoice', ''],
  ['invoice', toGlobalId('Service', 1)],
])('a payment whose %s is %j is bad input', async (name, value) => {
  await using world = await World.open({ services: [{}], invoices: [{}] });
  expect(await mistakeIn(world, 'recordPayment', paymentOf(world, { [name]: value }))).toMatchObject({
    code: 'BAD_USER_INPUT',
    argumentPath: ['input', name],
  });
  expect(world.value('select count(*) from payments')).toBe(0);
  expect(world.value('select count(*) from audit_entries')).toBe(0);
});

test.each([
  ['transactionId', ''],
  ['reason', ''],
  ['reason', ' '],
  ['reason', 'x'.repeat(501)],
])('a reversal whose %s is %j is bad input', async (name, value) => {
  await using world = await World.open();
  const input = { transactionId: 't1', reason: 'x', [name]: value };
  expect(await mistakeIn(world, 'reversePayment', input)).toMatchObject({ argumentPath: ['input', name] });
});

test('two who record the same transaction at once record it once', async () => {
  await using world = await World.open({ services: [{}], invoices: [{}] });
  const told = await Promise.all([1, 2, 3].map(async () => await give(world, 'recordPayment', paymentOf(world))));
  expect(told.filter(({ alreadyDone }) => alreadyDone === false)).toHaveLength(1);
  expect(world.invoice('i1')).toMatchObject({ status: 'PAID', amount_paid: 1000 });
});

test('a renewed domain makes its client active at once', async () => {
  await using world = await World.open({
    clients: [{ status: 'INACTIVE' }],
    services: [{ productExternalId: 'd1', status: 'GRACE', billingCycle: 'ANNUALLY' }],
    invoices: [{}],
  });
  await give(world, 'recordPayment', paymentOf(world));
  expect(await read(world.app, '{ activeClients { count } }')).toEqual({ count: 1 });
});
