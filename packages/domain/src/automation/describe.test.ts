import { describe, expect, test } from 'vitest';
import { CLIENT_STATUS_REASONS } from '../clients/decide-client-status.js';
import { POLICY_LEVELS } from '../policy/policy.js';
import { BLOCKING_REASONS, TRANSITION_REASONS, type Verb } from './decision.js';
import { describeClientStatus, describeSkip, describeTransition } from './describe.js';

const VERBS: readonly Verb[] = ['SUSPEND', 'UNSUSPEND', 'TERMINATE', 'CANCEL', 'MOVE_DOMAIN'];

/** One sentence with a capital and a full stop, in words: no code and no hole shows through. */
const SENTENCE = /^(?!.*(?:undefined|null|NaN|\[object|[A-Z]{2}|_))[A-Z][^.]+\.$/;

describe.each(VERBS)('%s', (verb) => {
  test.each(TRANSITION_REASONS)('for %s is a sentence, with and without a limit', (reason) => {
    expect(describeTransition(verb, reason, null)).toMatch(SENTENCE);
    for (const source of POLICY_LEVELS) {
      expect(describeTransition(verb, reason, { days: 5, source })).toMatch(SENTENCE);
    }
  });

  test.each([...BLOCKING_REASONS, 'NOTHING_DUE' as const])('blocked by %s is a sentence', (reason) => {
    expect(describeSkip(verb, reason)).toMatch(SENTENCE);
  });
});

test.each(CLIENT_STATUS_REASONS)('a client status because of %s is a sentence', (reason) => {
  expect(describeClientStatus(reason)).toMatch(SENTENCE);
});

test('no two reasons read alike', () => {
  const skips = BLOCKING_REASONS.map((reason) => describeSkip('SUSPEND', reason));
  const transitions = TRANSITION_REASONS.map((reason) => describeTransition('SUSPEND', reason, null));
  const clients = CLIENT_STATUS_REASONS.map(describeClientStatus);
  const all = [...skips, ...transitions, ...clients];
  expect(new Set(all).size).toBe(all.length);
});

test.each([
  [
    describeTransition('SUSPEND', 'OVERDUE', { days: 5, source: 'GLOBAL' }),
    'Unpaid 5 days or more after its due date (global setting).',
  ],
  [
    describeTransition('SUSPEND', 'OVERDUE', { days: 1, source: 'PRODUCT' }),
    'Unpaid 1 day or more after its due date (set on the product).',
  ],
  [
    describeTransition('TERMINATE', 'OVERDUE', { days: 30, source: 'CLIENT' }),
    'Still unpaid 30 days or more after its due date (set on the client).',
  ],
  [
    describeTransition('MOVE_DOMAIN', 'GRACE_ENDED', { days: 30, source: 'CLIENT_GROUP' }),
    'The grace period of 30 days is over (set on the client group).',
  ],
  [
    describeTransition('MOVE_DOMAIN', 'REDEMPTION_ENDED', { days: 60, source: 'SERVICE' }),
    'Grace and redemption, 60 days together, are over (set on the service).',
  ],
  [describeSkip('SUSPEND', 'HELD'), 'Not suspended: it is on hold.'],
  [describeSkip('TERMINATE', 'NO_UNPAID_INVOICE'), 'Not terminated: no unpaid invoice of it is due.'],
  [describeSkip('UNSUSPEND', 'PENDING_ACTION'), 'Not unsuspended: an earlier action is still under way at its panel.'],
  [describeSkip(null, 'NOTHING_DUE'), 'Nothing is due.'],
])('reads: %s', (text, expected) => {
  expect(text).toBe(expected);
});
