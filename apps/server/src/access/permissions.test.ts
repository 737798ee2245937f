import { expect, test } from 'vitest';
import { ANONYMOUS, type Caller, type Role, ROLES, type Scope, SCOPES } from './caller.js';
import { describeNeed, judge, operationsOf, PERMISSIONS, type Verdict } from './permissions.js';

const user = (role: Role, mustChangePassword = false): Caller => ({
  kind: 'USER',
  userId: 1,
  sessionId: 1,
  name: 'anna',
  role,
  mustChangePassword,
  expiresAt: 0,
});
const key = (...scopes: readonly Scope[]): Caller => ({
  kind: 'API_KEY',
  apiKeyId: 1,
  name: 'crm',
  scopes,
  expiresAt: null,
});

const rolesThatMay = (operation: string): readonly Role[] =>
  ROLES.filter((role) => judge(operation, user(role)) === 'ALLOWED');
const scopesThatMay = (operation: string): readonly Scope[] =>
  SCOPES.filter((scope) => judge(operation, key(scope)) === 'ALLOWED');

test.each<[string, readonly Role[], readonly Scope[]]>([
  ['Query.services', ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER'], ['READ']],
  ['Subscription.lifecycleEvents', ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER'], ['READ']],
  ['Mutation.suspendService', ['OPERATOR', 'ADMIN', 'OWNER'], ['OPERATE']],
  ['Mutation.recordPayment', ['OPERATOR', 'ADMIN', 'OWNER'], ['BILLING']],
  ['Mutation.terminateService', ['ADMIN', 'OWNER'], ['TERMINATE']],
  ['Mutation.updateAutomationSettings', ['ADMIN', 'OWNER'], ['SETTINGS']],
  ['Mutation.runAutomation', ['ADMIN', 'OWNER'], ['RUN']],
  ['Query.auditLog', ['ADMIN', 'OWNER'], []],
  ['Mutation.createUser', ['OWNER'], []],
  ['Mutation.createApiKey', ['OWNER'], []],
  ['Query.me', ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER'], SCOPES],
  ['Mutation.signOut', ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER'], []],
])('%s needs one of %j, or a key with one of %j', (operation, roles, scopes) => {
  expect(rolesThatMay(operation)).toEqual(roles);
  expect(scopesThatMay(operation)).toEqual(scopes);
});

test('without a token there is nothing but what anyone may do', () => {
  const allowed = Object.keys(PERMISSIONS).filter((operation) => judge(operation, ANONYMOUS) === 'ALLOWED');
  expect(allowed.toSorted()).toEqual(['Mutation.signIn', 'Query.serverInfo']);
  expect(judge('Query.services', ANONYMOUS)).toBe('UNAUTHENTICATED');
});

test('a user who must change the password can do that, look who that is, and leave', () => {
  const verdicts = Object.keys(PERMISSIONS).map((operation): [string, Verdict] => [
    operation,
    judge(operation, user('OWNER', true)),
  ]);
  expect(new Set(verdicts.map(([, verdict]) => verdict))).toEqual(new Set(['ALLOWED', 'PASSWORD_CHANGE_REQUIRED']));
  expect(verdicts.flatMap(([operation, verdict]) => (verdict === 'ALLOWED' ? [operation] : [])).toSorted()).toEqual([
    'Mutation.changePassword',
    'Mutation.signIn',
    'Mutation.signOut',
    'Query.me',
    'Query.serverInfo',
  ]);
});

test('a key without scopes can do nothing but look who it is', () => {
  const allowed = Object.keys(PERMISSIONS).filter((operation) => judge(operation, key()) === 'ALLOWED');
  expect(allowed.toSorted()).toEqual(['Mutation.signIn', 'Query.me', 'Query.serverInfo']);
});

test.each(['Query.secrets', 'Mutation.dropEverything', 'toString', '__proto__', 'constructor', ''])(
  'what is not in the table is forbidden to all: %j',
  (operation) => {
    for (const caller of [ANONYMOUS, user('OWNER'), key(...SCOPES)]) {
      expect(judge(operation, caller)).toBe('FORBIDDEN');
    }
  },
);

test('what is needed is told in words', () => {
  expect(describeNeed('Mutation.signIn')).toBe('Needs no token.');
  expect(describeNeed('Query.me')).toBe('Needs a token.');
  expect(describeNeed('Query.auditLog')).toBe('Needs the role ADMIN.');
  expect(describeNeed('Query.services')).toBe('Needs the role VIEWER, or an API key with the scope READ.');
});

test('what a caller may do is told by name, and is what it is let do', () => {
  expect(operationsOf(ANONYMOUS)).toEqual(['Query.serverInfo', 'Mutation.signIn']);
  expect(operationsOf(user('OWNER'))).toEqual(Object.keys(PERMISSIONS));
  expect(operationsOf(user('VIEWER'))).not.toContain('Mutation.suspendService');
  expect(operationsOf(user('OWNER', true))).toEqual([
    'Query.serverInfo',
    'Query.me',
    'Mutation.signIn',
    'Mutation.signOut',
    'Mutation.changePassword',
  ]);
});
