import { type Caller, hasRole, type Role, type Scope } from './caller.js';

/**
 * What an operation needs: anyone at all, anyone who has signed in, or a user of a role and, where keys may do it too,
 * an API key with a scope.
 */
export type Need = 'ANYONE' | 'SIGNED_IN' | { readonly role: Role; readonly scope: Scope | null };

const READ: Need = { role: 'VIEWER', scope: 'READ' };
const OPERATE: Need = { role: 'OPERATOR', scope: 'OPERATE' };
const BILLING: Need = { role: 'OPERATOR', scope: 'BILLING' };
const TERMINATE: Need = { role: 'ADMIN', scope: 'TERMINATE' };
const SETTINGS: Need = { role: 'ADMIN', scope: 'SETTINGS' };
const RUN: Need = { role: 'ADMIN', scope: 'RUN' };
/** What a program was kept from doing a person decides. */
const DECIDE: Need = { role: 'ADMIN', scope: null };
/** Who may come in is decided by people, never by a key. */
const ACCESS: Need = { role: 'OWNER', scope: null };

/**
 * The one table of who may do what: every root field of the schema stands here, and what does not is refused. Rules
 * about single objects (one's own sessions, for example) are in the use cases.
 */
export const PERMISSIONS: Readonly<Record<string, Need>> = {
  'Query.serverInfo': 'ANYONE',
  'Query.me': 'SIGNED_IN',
  'Query.node': READ,
  'Query.nodes': READ,
  'Query.service': READ,
  'Query.services': READ,
  'Query.client': READ,
  'Query.clients': READ,
  'Query.clientGroups': READ,
  'Query.product': READ,
  'Query.products': READ,
  'Query.invoice': READ,
  'Query.invoices': READ,
  'Query.run': READ,
  'Query.runs': READ,
  'Query.lifecycleEvents': READ,
  'Query.automationSettings': READ,
  'Query.automationStops': READ,
  'Query.settingsHistory': READ,
  'Query.previewAutomation': READ,
  'Query.activeClients': READ,
  'Query.licenceTiers': READ,
  'Query.systemHealth': READ,
  'Query.jobs': READ,
  'Query.auditLog': { role: 'ADMIN', scope: null },
  'Query.users': ACCESS,
  'Query.apiKeys': ACCESS,

  'Mutation.signIn': 'ANYONE',
  'Mutation.signOut': 'SIGNED_IN',
  'Mutation.signOutEverywhere': 'SIGNED_IN',
  'Mutation.revokeSession': 'SIGNED_IN',
  'Mutation.changePassword': 'SIGNED_IN',
  'Mutation.createUser': ACCESS,
  'Mutation.updateUser': ACCESS,
  'Mutation.resetUserPassword': ACCESS,
  'Mutation.createApiKey': ACCESS,
  'Mutation.revokeApiKey': ACCESS,

  'Mutation.suspendService': OPERATE,
  'Mutation.unsuspendService': OPERATE,
  'Mutation.holdService': OPERATE,
  'Mutation.releaseService': OPERATE,
  'Mutation.requestCancellation': OPERATE,
  'Mutation.withdrawCancellation': OPERATE,
  'Mutation.terminateService': TERMINATE,
  'Mutation.holdClient': OPERATE,
  'Mutation.releaseClient': OPERATE,
  'Mutation.setClientExemptions': OPERATE,
  'Mutation.closeClient': OPERATE,
  'Mutation.reopenClient': OPERATE,
  'Mutation.setClientStatus': OPERATE,
  'Mutation.assignClientGroup': OPERATE,
  'Mutation.recordLogin': BILLING,
  'Mutation.recordPayment': BILLING,
  'Mutation.reversePayment': BILLING,
  'Mutation.setServicePolicy': SETTINGS,
  'Mutation.setClientPolicy': SETTINGS,
  'Mutation.setClientGroupPolicy': SETTINGS,
  'Mutation.setProductPolicy': SETTINGS,
  'Mutation.createClientGroup': SETTINGS,
  'Mutation.updateAutomationSettings': SETTINGS,
  'Mutation.setLicenceTiers': SETTINGS,
  'Mutation.runAutomation': RUN,
  'Mutation.approveRun': DECIDE,
  'Mutation.rejectRun': DECIDE,
  'Mutation.emergencyStop': OPERATE,
  'Mutation.liftEmergencyStop': DECIDE,
  'Mutation.confirmRestoredDatabase': DECIDE,
  'Mutation.runJobNow': RUN,
  'Mutation.confirmClock': RUN,

  'Subscription.lifecycleEvents': READ,
  'Subscription.runProgress': READ,
  'Subscription.activeClients': READ,
};

/** What a user who must first change the password can do. */
const BEFORE_PASSWORD_CHANGE: ReadonlySet<string> = new Set([
  'Query.me',
  'Query.serverInfo',
  'Mutation.changePassword',
  'Mutation.signIn',
  'Mutation.signOut',
]);

export type Verdict = 'ALLOWED' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'PASSWORD_CHANGE_REQUIRED';

/** Whether a caller may use an operation, named as `Query.services`. What is in no table is forbidden. */
export function judge(operation: string, caller: Caller): Verdict {
  const need = Object.hasOwn(PERMISSIONS, operation) ? PERMISSIONS[operation] : undefined;
  if (need === undefined) return 'FORBIDDEN';
  if (need === 'ANYONE') return 'ALLOWED';
  if (caller.kind === 'ANONYMOUS') return 'UNAUTHENTICATED';
  if (caller.kind === 'USER' && caller.mustChangePassword && !BEFORE_PASSWORD_CHANGE.has(operation)) {
    return 'PASSWORD_CHANGE_REQUIRED';
  }
  if (need === 'SIGNED_IN') return caller.kind === 'USER' || operation.startsWith('Query.') ? 'ALLOWED' : 'FORBIDDEN';
  const allowed =
    caller.kind === 'USER'
      ? hasRole(caller.role, need.role)
      : need.scope !== null && caller.scopes.includes(need.scope);
  return allowed ? 'ALLOWED' : 'FORBIDDEN';
}

/** Names of all operations a caller may use. */
export function operationsOf(caller: Caller): readonly string[] {
  return Object.keys(PERMISSIONS).filter((operation) => judge(operation, caller) === 'ALLOWED');
}

/** The need in words, for the schema's descriptions. */
export function describeNeed(operation: string): string {
  const need = PERMISSIONS[operation];
  if (need === undefined || need === 'ANYONE') return 'Needs no token.';
  if (need === 'SIGNED_IN') return 'Needs a token.';
  const { role, scope } = need;
  return scope === null ? `Needs the role ${role}.` : `Needs the role ${role}, or an API key with the scope ${scope}.`;
}
