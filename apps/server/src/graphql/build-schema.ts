import 'reflect-metadata';
import { GraphQLError, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { describeNeed, judge, PERMISSIONS } from '../access/permissions.js';
import { refuseBadArguments } from './argument-errors.js';
import type { GraphqlContext } from './context.js';
import './enums.js';
import { readInPlace } from './in-place.js';
import type { WithThingsAtHand } from './node.type.js';
import { RESOLVERS } from './resolvers.js';

/**
 * The schema that is served. Every root field checks first who asks, by the one table of permissions; with a field
 * that is not in the table the server does not start.
 */
export function buildSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    orphanedTypes: [],
    // Subscriptions follow their own sources; nothing is published through this.
    pubSub: { publish: () => undefined, subscribe: () => neverPublished },
    // A test looks whether it is a schema: to ask it about itself took a tenth of each start.
    skipCheck: true,
    validate: { forbidUnknownValues: false, validationError: { target: false, value: false } },
  });
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (!root) continue;
    root.description = ROOTS[root.name];
    for (const field of Object.values(root.getFields())) guard(root, field);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    readInPlace(type);
    for (const field of Object.values(type.getFields())) {
      checkArguments(field);
      takeWhatIsAtHand(field);
    }
  }
  return schema;
}

const ROOTS: Readonly<Record<string, string>> = {
  Query: 'What can be read.',
  Mutation: 'What can be done. Several in one document are done one after the other, each by itself.',
  Subscription: 'What can be followed.',
};

const neverPublished: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => {
    throw new Error('a subscription must have a source of its own');
  },
};

function guard(root: GraphQLObjectType, field: GraphQLField<unknown, GraphqlContext>): void {
  const operation = `${root.name}.${field.name}`;
  if (!Object.hasOwn(PERMISSIONS, operation)) throw new Error(`${operation} has no line in the table of permissions`);
  field.description = `${field.description ?? ''} ${describeNeed(operation)}`.trim();
  // A subscription is judged when it begins; that the right is still there afterwards is the connection's business.
  const part = root.name === 'Subscription' ? 'subscribe' : 'resolve';
  const inner = field[part];
  if (inner === undefined) throw new Error(`${operation} has no resolver`);
  field[part] = (source, args, context, info) => {
    authorize(operation, context);
    return inner(source, args, context, info);
  };
  if (root.name === 'Subscription') loadAnew(field);
}

/** One context serves all that is told to a follower: what was loaded for one event may be otherwise at the next. */
function loadAnew(field: GraphQLField<unknown, GraphqlContext>): void {
  const { resolve } = field;
  if (resolve === undefined) throw new Error(`${field.name} has no resolver`);
  field.resolve = (source, args, context, info) => {
    context.forgetLoaded();
    return resolve(source, args, context, info);
  };
}

/** What a list has read together with its rows is answered without asking anybody: most of what a long list costs. */
function takeWhatIsAtHand(field: GraphQLField<unknown, GraphqlContext>): void {
  const { name, resolve } = field;
  if (resolve === undefined || field.args.length > 0) return;
  field.resolve = (source, args, context, info) =>
    (source as WithThingsAtHand | undefined)?.atHand?.[name] ?? resolve(source, args, context, info);
}

/** Whatever a field throws because of its arguments is told as theirs, at whatever depth it stands. */
function checkArguments(field: GraphQLField<unknown, GraphqlContext>): void {
  for (const part of ['resolve', 'subscribe'] as const) {
    const inner = field[part];
    if (inner === undefined || field.args.length === 0) continue;
    field[part] = (source, args, context, info) =>
      refuseBadArguments(field.args, () => inner(source, args, context, info));
  }
}

const DENIALS = {
  UNAUTHENTICATED: 'a valid token is needed',
  FORBIDDEN: 'this token may not do that',
  PASSWORD_CHANGE_REQUIRED: 'the password must be changed first',
} as const;

function authorize(operation: string, { caller }: GraphqlContext): void {
  const verdict = judge(operation, caller);
  if (verdict === 'ALLOWED') return;
  throw new GraphQLError(`${operation}: ${DENIALS[verdict]}`, { extensions: { code: verdict } });
}
