import { execute, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { isCompilable } from './compilable.js';
import type { GraphqlContext } from './context.js';
import { leafSerializers } from './leaf-serializers.js';
import type { Operation, PreparedOperation } from './prepare-operation.js';

/** Compiling costs as much as some tens of executions: only what comes again is compiled. */
const COMPILE_AFTER = 3;

type Compiled = (
  root: unknown,
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult> | ExecutionResult;

interface Progress {
  seen: number;
  /** Undefined until it was tried; null where it cannot be. */
  compiled: Compiled | null | undefined;
}

/** Executes prepared operations, those that come again as compiled code; the result is the same. */
export class Executor {
  readonly #schema: GraphQLSchema;
  readonly #compilerOptions: Parameters<typeof compileQuery>[3];
  /** Goes with the operations, of which the desk keeps a bounded number. */
  readonly #progress = new WeakMap<Operation, Progress>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.#compilerOptions = { customSerializers: leafSerializers(schema) };
  }

  /** `root` is the event, where the operation is a subscription. */
  execute(
    { operation, variables }: PreparedOperation,
    contextValue: GraphqlContext,
    root?: object,
  ): Promise<ExecutionResult> | ExecutionResult {
    const compiled = this.#compiled(operation);
    if (compiled !== null) return compiled(root, contextValue, variables);
    return execute({
      schema: this.#schema,
      document: operation.document.node,
      operationName: operation.node.name?.value,
      rootValue: root,
      contextValue,
      variableValues: variables,
    });
  }

  #compiled(operation: Operation): Compiled | null {
    let progress = this.#progress.get(operation);
    if (progress === undefined) this.#progress.set(operation, (progress = { seen: 0, compiled: undefined }));
    if (progress.compiled !== undefined) return progress.compiled;
    progress.seen += 1;
    if (progress.seen <= COMPILE_AFTER) return null;
    progress.compiled = this.#compile(operation);
    return progress.compiled;
  }

  #compile({ document, node }: Operation): Compiled | null {
    if (!isCompilable(this.#schema, document.node, node)) return null;
    const compiled = compileQuery(this.#schema, document.node, node.name?.value, this.#compilerOptions);
    return isCompiledQuery(compiled) ? compiled.query : null;
  }
}
