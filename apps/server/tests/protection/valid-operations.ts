/** What the operations of one caller are about; ids as the API writes them. */
export interface Subjects {
  /** Of this caller only, so that what one does is not in the way of the next. */
  readonly tag: string;
  readonly service: string;
  readonly client: string;
  readonly invoice: string;
  readonly product: string;
  readonly clientGroup: string;
  readonly run: string;
  readonly runDate: string;
  /** Runs that wait for approval, of this caller only. */
  readonly waiting: { readonly approve: string; readonly reject: string };
  /** A session of the caller's own that is not the one that asks; of nobody's where the caller has none. */
  readonly ownSession: string;
  readonly password: string;
  readonly guest: { readonly name: string; readonly password: string };
  readonly victim: { readonly user: string; readonly apiKey: string };
}

type Write = (subjects: Subjects) => string;

const list =
  (field: string): Write =>
  () =>
    `${field}(first: 2) { nodes { id } }`;
/** A command about one thing, with whatever it takes besides. */
const about =
  (field: string, what: (subjects: Subjects) => string, more: string | Write = ''): Write =>
  (subjects) =>
    `${field}(input: { id: "${what(subjects)}" ${typeof more === 'string' ? more : more(subjects)} }) { __typename }`;
const service = (field: string, more: string | Write = ''): Write => about(field, (it) => it.service, more);
const client = (field: string, more: string | Write = ''): Write => about(field, (it) => it.client, more);

/**
 * Each root field of the schema with arguments that are right for what there is. A mutation stands after those it needs
 * done before it.
 */
export const VALID_OPERATIONS: Readonly<Record<string, Write>> = {
  'Query.serverInfo': () => 'serverInfo { name version }',
  'Query.me': () => 'me { name sessions { id } }',
  'Query.node': (it) => `node(id: "${it.service}") { id }`,
  'Query.nodes': (it) => `nodes(ids: ["${it.client}", "${it.invoice}"]) { id }`,
  'Query.service': (it) => `service(id: "${it.service}") { id label client { name } }`,
  'Query.services': list('services'),
  'Query.client': (it) => `client(id: "${it.client}") { id name }`,
  'Query.clients': list('clients'),
  'Query.clientGroups': () => 'clientGroups { id name }',
  'Query.product': (it) => `product(id: "${it.product}") { id name }`,
  'Query.products': list('products'),
  'Query.invoice': (it) => `invoice(id: "${it.invoice}") { id status }`,
  'Query.invoices': list('invoices'),
  'Query.run': (it) => `run(id: "${it.run}") { id status }`,
  'Query.runs': list('runs'),
  'Query.lifecycleEvents': list('lifecycleEvents'),
  'Query.automationSettings': () => 'automationSettings { version }',
  'Query.automationStops': () => 'automationStops { kind reason }',
  'Query.settingsHistory': () => 'settingsHistory(first: 2) { nodes { version } }',
  'Query.previewAutomation': () =>
    'previewAutomation(settings: { suspendAfterDays: 3 }) { ... on AutomationPreview { items(first: 2) { totalCount nodes { service { id } } } } }',
  'Query.activeClients': () => 'activeClients { count }',
  'Query.licenceTiers': () => 'licenceTiers { name }',
  'Query.systemHealth': () => 'systemHealth { ready checks { name } }',
  'Query.jobs': () => 'jobs { name nextRunAt }',
  'Query.auditLog': list('auditLog'),
  'Query.users': () => 'users { id name sessions { id } }',
  'Query.apiKeys': () => 'apiKeys { id name }',

  'Mutation.signIn': ({ guest }) =>
    `signIn(input: { name: "${guest.name}", password: "${guest.password}" }) { __typename }`,
  'Mutation.suspendService': service('suspendService', 'reason: "abuse"'),
  'Mutation.unsuspendService': service('unsuspendService'),
  'Mutation.holdService': service('holdService', 'until: "2026-12-31", reason: "promised"'),
  'Mutation.releaseService': service('releaseService'),
  'Mutation.requestCancellation': service('requestCancellation', 'when: IMMEDIATE'),
  'Mutation.withdrawCancellation': service('withdrawCancellation'),
  'Mutation.setServicePolicy': service('setServicePolicy', 'overrides: { suspendAfterDays: 9 }'),
  'Mutation.terminateService': service('terminateService'),
  'Mutation.holdClient': client('holdClient', 'until: "2026-12-31", reason: "promised"'),
  'Mutation.releaseClient': client('releaseClient'),
  'Mutation.setClientExemptions': client('setClientExemptions', 'overdueExempt: true'),
  'Mutation.recordLogin': client('recordLogin'),
  'Mutation.setClientStatus': client('setClientStatus', 'status: INACTIVE, reason: "asked"'),
  'Mutation.assignClientGroup': client('assignClientGroup', (it) => `clientGroup: "${it.clientGroup}"`),
  'Mutation.setClientPolicy': client('setClientPolicy', 'overrides: { suspendAfterDays: 8 }'),
  'Mutation.closeClient': client('closeClient', 'reason: "gone"'),
  'Mutation.reopenClient': client('reopenClient'),
  'Mutation.recordPayment': (it) =>
    `recordPayment(input: { transactionId: "t-${it.tag}", invoice: "${it.invoice}", amount: "4.00", currency: "USD" }) { __typename }`,
  'Mutation.reversePayment': (it) =>
    `reversePayment(input: { transactionId: "t-${it.tag}", reason: "chargeback" }) { __typename }`,
  'Mutation.setClientGroupPolicy': about(
    'setClientGroupPolicy',
    (it) => it.clientGroup,
    'overrides: { terminationEnabled: false }',
  ),
  'Mutation.setProductPolicy': about('setProductPolicy', (it) => it.product, 'overrides: { suspendAfterDays: 7 }'),
  'Mutation.createClientGroup': (it) => `createClientGroup(input: { name: "group ${it.tag}" }) { __typename }`,
  'Mutation.updateAutomationSettings': () =>
    'updateAutomationSettings(input: { changes: { suspensionWarningDays: 3 } }) { __typename }',
  'Mutation.setLicenceTiers': (it) =>
    `setLicenceTiers(input: { tiers: [{ name: "tier ${it.tag}", from: 0 }] }) { __typename }`,
  'Mutation.runAutomation': (it) => `runAutomation(input: { date: "${it.runDate}" }) { __typename }`,
  'Mutation.approveRun': about('approveRun', (it) => it.waiting.approve),
  'Mutation.rejectRun': about('rejectRun', (it) => it.waiting.reject),
  'Mutation.emergencyStop': () => 'emergencyStop(input: { reason: "something is wrong" }) { __typename }',
  'Mutation.liftEmergencyStop': () => 'liftEmergencyStop(input: {}) { __typename }',
  'Mutation.confirmRestoredDatabase': () => 'confirmRestoredDatabase(input: {}) { __typename }',
  'Mutation.runJobNow': () => 'runJobNow(input: { name: "idle" }) { __typename }',
  'Mutation.confirmClock': () => 'confirmClock(input: {}) { __typename }',
  'Mutation.createUser': (it) => `createUser(input: { name: "new ${it.tag}", role: VIEWER }) { __typename }`,
  'Mutation.updateUser': about('updateUser', (it) => it.victim.user, 'role: OPERATOR, expectedVersion: 1'),
  'Mutation.resetUserPassword': about('resetUserPassword', (it) => it.victim.user),
  'Mutation.createApiKey': (it) => `createApiKey(input: { name: "new ${it.tag}", scopes: [READ] }) { __typename }`,
  'Mutation.revokeApiKey': about('revokeApiKey', (it) => it.victim.apiKey),
  'Mutation.revokeSession': about('revokeSession', (it) => it.ownSession),
  'Mutation.signOut': () => 'signOut { __typename }',
  'Mutation.signOutEverywhere': () => 'signOutEverywhere(input: {}) { __typename }',
  'Mutation.changePassword': (it) =>
    `changePassword(input: { currentPassword: "${it.password}", newPassword: "a new password of ${it.tag}" }) { __typename }`,

  'Subscription.lifecycleEvents': () => 'lifecycleEvents { cursor events { sequence } }',
  'Subscription.runProgress': (it) => `runProgress(id: "${it.run}") { run { id } }`,
  'Subscription.activeClients': () => 'activeClients { count }',
};

/** An operation as a document of its own. */
export function documentOf(operation: string, subjects: Subjects): string {
  const [root = '', field = ''] = operation.split('.');
  const write = VALID_OPERATIONS[`${root}.${field}`];
  if (write === undefined) throw new Error(`${operation} has no arguments here: add a line to VALID_OPERATIONS`);
  return `${root.toLowerCase()} { ${write(subjects)} }`;
}
