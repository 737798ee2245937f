import { hash } from 'node:crypto';
import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
  type ValidationRule,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { badVariable } from './bad-variable.js';
import { assertVariablesWithinLimits, assertWithinLimits, LIMITS, TooComplex, validationRules } from './limits.js';
import { costOf, MAX_COST, variablesOfCost } from './operation-cost.js';
import { operationText, type PersistedOperations } from './persisted-operations.js';
import { rootFieldNames } from './root-fields.js';

/** What a client sends, over either transport. */
export interface OperationRequest {
  readonly query?: string | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** A text that was parsed and found valid, with its operations as they are first asked for. */
export interface ValidDocument {
  readonly hash: string;
  readonly text: string;
  readonly node: DocumentNode;
  readonly operations: Map<string, Operation>;
}

/** One operation of a valid document. */
export interface Operation {
  readonly document: ValidDocument;
  readonly node: OperationDefinitionNode;
  /** Names of the root fields, one for each time it is asked for. */
  readonly rootFields: readonly string[];
  /** Cost by the values of the variables it depends on. */
  readonly costs: LRUCache<string, number>;
  readonly costVariables: readonly string[];
}

/** An operation that may be executed, with its variables as they came, and as its resolvers see them. */
export interface PreparedOperation {
  readonly operation: Operation;
  readonly variables: Variables;
  readonly coerced: Variables;
}

type Variables = Readonly<Record<string, unknown>>;

/** A request that is not executed. */
export class RefusedOperation {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    this.errors = errors;
  }
}

const KEPT_DOCUMENTS = 500;
/** Characters of all the texts that are kept, so that long ones do not fill the memory. */
const KEPT_TEXT = 2_000_000;
const KEPT_COSTS = 100;
/** More would only tell more of the schema. */
const MAX_ERRORS = 5;

/** Makes texts into operations that may be executed: parsed, within the limits, valid, affordable. */
export class OperationDesk {
  readonly schema: GraphQLSchema;
  readonly #rules: readonly ValidationRule[];
  readonly #introspection: boolean;
  readonly #persisted: PersistedOperations | undefined;
  readonly #documents = new LRUCache<string, ValidDocument>({
    max: KEPT_DOCUMENTS,
    maxSize: KEPT_TEXT,
    sizeCalculation: ({ text }) => text.length + 1,
  });

  constructor(
    schema: GraphQLSchema,
    options: { readonly introspection: boolean; readonly persisted?: PersistedOperations | undefined },
  ) {
    this.schema = schema;
    this.#introspection = options.introspection;
    this.#rules = validationRules(options.introspection);
    this.#persisted = options.persisted;
  }

  prepare(request: OperationRequest): PreparedOperation | RefusedOperation {
    try {
      const text = operationText(request, this.#persisted);
      const operation = this.#operation(this.#document(text), request.operationName);
      if (operation instanceof RefusedOperation) return operation;
      const variables = request.variables ?? {};
      const coerced = this.#coerce(operation, variables);
      if (coerced instanceof RefusedOperation) return coerced;
      return this.#refusalOfCost(operation, variables) ?? { operation, variables, coerced };
    } catch (error) {
      if (error instanceof GraphQLError) return new RefusedOperation([error]);
      throw error;
    }
  }

  #document(text: string): ValidDocument | RefusedOperation {
    if (text.length > LIMITS.length) throw new TooComplex(`the document is longer than ${LIMITS.length} characters`);
    const known = this.#documents.get(text);
    if (known !== undefined) return known;
    const node = parseText(text);
    assertWithinLimits(node);
    const errors = validate(this.schema, node, this.#rules, {
      maxErrors: MAX_ERRORS,
      hideSuggestions: !this.#introspection,
    });
    if (errors.length > 0) return new RefusedOperation(errors.map(invalid));
    const document: ValidDocument = { hash: hash('sha256', text), text, node, operations: new Map() };
    this.#documents.set(text, document);
    return document;
  }

  #operation(
    document: ValidDocument | RefusedOperation,
    name: string | null | undefined,
  ): Operation | RefusedOperation {
    if (document instanceof RefusedOperation) return document;
    const known = document.operations.get(name ?? '');
    if (known !== undefined) return known;
    const node = getOperationAST(document.node, name);
    if (!node) {
      const message = name ? 'there is no operation of this name' : 'the document has several operations: name one';
      throw new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
    }
    const rootType = this.schema.getRootType(node.operation);
    if (!rootType)
      throw new GraphQLError(`there are no ${node.operation}s here`, { extensions: { code: 'BAD_REQUEST' } });
    const operation: Operation = {
      document,
      node,
      rootFields: rootFieldNames(document.node, node),
      costs: new LRUCache({ max: KEPT_COSTS }),
      costVariables: [],
    };
    const complete = { ...operation, costVariables: variablesOfCost(operation) };
    document.operations.set(name ?? '', complete);
    return complete;
  }

  #coerce(operation: Operation, variables: Variables): Variables | RefusedOperation {
    const { variableDefinitions = [] } = operation.node;
    if (variableDefinitions.length === 0) return {};
    assertVariablesWithinLimits(variables);
    const read = getVariableValues(this.schema, variableDefinitions, variables, { maxErrors: MAX_ERRORS });
    return read.coerced ?? new RefusedOperation(read.errors.map((error) => badVariable(error, operation)));
  }

  #refusalOfCost(operation: Operation, variables: Variables): RefusedOperation | undefined {
    const key = JSON.stringify(operation.costVariables.map((name) => variables[name] ?? null));
    let cost = operation.costs.get(key);
    if (cost === undefined) {
      cost = costOf(this.schema, operation, variables);
      operation.costs.set(key, cost);
    }
    if (cost <= MAX_COST) return undefined;
    return new RefusedOperation([
      new TooComplex(`the operation may fetch ${cost} fields, more than ${MAX_COST}: ask for fewer rows or fields`),
    ]);
  }
}

export function isQuery({ operation }: PreparedOperation): boolean {
  return operation.node.operation === OperationTypeNode.QUERY;
}

export function isSubscription({ operation }: PreparedOperation): boolean {
  return operation.node.operation === OperationTypeNode.SUBSCRIPTION;
}

function parseText(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: LIMITS.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.includes(`${LIMITS.tokens} tokens`)) {
      throw new TooComplex(`the document has more than ${LIMITS.tokens} tokens`);
    }
    throw withCode(error, 'GRAPHQL_PARSE_FAILED');
  }
}

function invalid(error: GraphQLError): GraphQLError {
  return withCode(error, 'GRAPHQL_VALIDATION_FAILED');
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}
