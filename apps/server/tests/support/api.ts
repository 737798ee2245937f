import { createSourceEventStream, type ExecutionResult, getNamedType, graphql, isUnionType, parse } from 'graphql';
import type { App } from '../../src/app.js';
import type { Caller } from '../../src/access/caller.js';
import { buildSchema } from '../../src/graphql/build-schema.js';
import { GraphqlContext } from '../../src/graphql/context.js';
import { type IdType, toGlobalId } from '../../src/graphql/global-id.js';
import type { World } from './world.js';

export const schema = buildSchema();

/** An owner, as the table of permissions sees her. */
export const ANNA: Caller = {
  kind: 'USER',
  userId: 1,
  sessionId: 1,
  name: 'anna',
  role: 'OWNER',
  mustChangePassword: false,
  expiresAt: Number.MAX_SAFE_INTEGER,
};

export function contextOf(app: App, caller: Caller = ANNA): GraphqlContext {
  return new GraphqlContext(app, { caller, address: '192.0.2.7', userAgent: 'test/1.0', requestId: 'r1' });
}

type Variables = Readonly<Record<string, unknown>>;

export interface Reply {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly {
    readonly message: string;
    readonly code: unknown;
    readonly argumentPath: unknown;
  }[];
}

/** Executes a document against the schema that is served; the data as JSON would carry it. */
export async function execute(app: App, source: string, variableValues: Variables = {}, caller = ANNA): Promise<Reply> {
  return replyOf(await graphql({ schema, source, variableValues, contextValue: contextOf(app, caller) }));
}

export function replyOf({ data, errors = [] }: ExecutionResult): Reply {
  return {
    data: JSON.parse(JSON.stringify(data ?? null)) as Reply['data'],
    errors: errors.map(({ message, extensions }) => ({
      message,
      code: extensions['code'],
      argumentPath: extensions['argumentPath'],
    })),
  };
}

/** What the first root field answers with; throws where there is any error. */
export async function read<T>(app: App, source: string, variables: Variables = {}, caller = ANNA): Promise<T> {
  const { data, errors } = await execute(app, source, variables, caller);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${error.message} (${String(error.code)})`);
  return Object.values(data ?? {})[0] as T;
}

/** The errors of a document that must have some. */
export async function errorsOf(app: App, source: string, variables: Variables = {}): Promise<Reply['errors']> {
  const { errors } = await execute(app, source, variables);
  if (errors.length === 0) throw new Error('the document was executed without an error');
  return errors;
}

const REFUSALS: Readonly<Record<string, string>> = {
  Refusal: '... on Refusal { code message }',
  VersionConflict: '... on VersionConflict { currentVersion }',
  InvalidValues: '... on InvalidValues { problems { name message } }',
};

interface MutationShape {
  readonly input: string;
  /** Names of the types it can answer with, the payload first. */
  readonly members: readonly [string, ...string[]];
}

function shapeOf(name: string): MutationShape {
  const field = schema.getMutationType()?.getFields()[name];
  const union = field && getNamedType(field.type);
  if (!isUnionType(union)) throw new Error(`there is no mutation ${name}`);
  const [payload = '', ...refusals] = union.getTypes().map((type) => type.name);
  return { input: String(field?.args[0]?.type), members: [payload, ...refusals] };
}

/** A mutation with all that is asked of whatever it answers with. */
export function mutation(name: string): string {
  const { input, members } = shapeOf(name);
  const fields = PAYLOADS[members[0]];
  if (fields === undefined) throw new Error(`nothing is known to be asked of ${members[0]}`);
  const parts = [
    `... on ${members[0]} { ${fields} }`,
    ...['Refusal', ...members].flatMap((type) => REFUSALS[type] ?? []),
  ];
  return `mutation ($input: ${input}) { ${name}(input: $input) { __typename ${parts.join(' ')} } }`;
}

const PAYLOADS: Readonly<Record<string, string>> = {
  ServicePayload: `service { externalId status version pendingAction suspension { on reason forDueDate }
    hold { until reason by } cancellationRequest
    policyOverrides { suspendAfterDays terminateAfterDays suspensionEnabled } }`,
  ClientPayload: `client { externalId status version lastLoginOn statusUpdateExempt overdueExempt
    hold { until reason by } clientGroup { name } policyOverrides { suspendAfterDays } }`,
  ClientGroupPayload: 'clientGroup { id name version policyOverrides { suspendAfterDays } }',
  ProductPayload: 'product { externalId version policyOverrides { suspendAfterDays } }',
  PaymentPayload: `alreadyDone payment { transactionId receivedOn reversedOn amount { decimal currency }
    applied { decimal } credited { decimal } invoice { externalId status amountPaid { decimal } } }`,
  RunPayload: 'alreadyDone run { id businessDate status }',
  AutomationSettingsPayload: `changes { name from to }
    settings { version suspendAfterDays terminateAfterDays terminationEnabled nonWorkingWeekdays }`,
  LicenceTiersPayload: 'tiers { name from to }',
};

export type Told = Readonly<Record<string, unknown>> & {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
};

/** Gives a command, and what it answers. */
export async function give(world: World, name: string, input: object, caller = ANNA): Promise<Told> {
  return await read<Told>(world.app, mutation(name), { input }, caller);
}

/** Gives a command that must be bad input: where its first mistake is. */
export async function mistakeIn(
  world: World,
  name: string,
  input: object,
): Promise<Reply['errors'][number] | undefined> {
  return (await errorsOf(world.app, mutation(name), { input }))[0];
}

const TABLES = { Service: 'services', Client: 'clients', Product: 'products', Invoice: 'invoices' } as const;

/** The id in the API of what the outside knows by another one. */
export function idOf(world: World, type: keyof typeof TABLES, externalId: string): string {
  const key = world.value<number>(`select id from ${TABLES[type]} where external_id = ?`, externalId);
  if (key === undefined) throw new Error(`there is no ${type} ${externalId}`);
  return toGlobalId(type, key);
}

/** An id of a type that nothing has. */
export function idOfNothing(type: IdType): string {
  return toGlobalId(type, 999_999);
}

/** Begins a subscription and answers with its source; throws where it is refused. */
export async function follow(app: App, source: string, variables: Variables = {}): Promise<AsyncIterable<unknown>> {
  const stream = await createSourceEventStream({
    schema,
    document: parse(source),
    variableValues: variables,
    contextValue: contextOf(app),
  });
  if (Symbol.asyncIterator in stream) return stream;
  throw stream.errors?.[0] ?? new Error('there is no stream');
}
