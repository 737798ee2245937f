import { execute, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { isCompilable } from './compilable.js';
import type { GraphqlContext } from './context.js';
import { leafSerializers, leafTests } from './leaf-serializers.js';
import type { Operation, PreparedOperation } from './prepare-operation.js';
import { type Setting, settingOf, switchesOf, withoutDirectives } from './without-directives.js';

/** Compiling costs as much as some tens of executions: only what comes again is compiled. */
const COMPILE_AFTER = 3;

/** What lists read together with their rows; elsewhere it is not at hand, and its resolver is asked. */
const AT_HAND: ReadonlySet<string> = new Set(['Service.client', 'Service.product']);

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

/** An operation is compiled for each way its directives can be set. */
interface Variants {
  /** Null where it has too many. */
  readonly switches: readonly string[] | null;
  readonly bySetting: Map<string, Progress>;
}

/** Executes prepared operations, those that come again as compiled code; the result is the same. */
export class Executor {
  readonly #schema: GraphQLSchema;
  readonly #compilerOptions: Parameters<typeof compileQuery>[3];
  /** Goes with the operations, of which the desk keeps a bounded number. */
  readonly #variants = new WeakMap<Operation, Variants>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.#compilerOptions = {
      customSerializers: leafSerializers(schema),
      leafTests: leafTests(schema),
      variablesAreCoerced: true,
      mayBeAtHand: (typeName, fieldName) => AT_HAND.has(`${typeName}.${fieldName}`),
    };
  }

  /** `root` is the event, where the operation is a subscription. */
  execute(
    { operation, variables, coerced }: PreparedOperation,
    contextValue: GraphqlContext,
    root?: object,
  ): Promise<ExecutionResult> | ExecutionResult {
    const compiled = this.#compiled(operation, coerced);
    if (compiled !== null) return compiled(root, contextValue, coerced);
    return execute({
      schema: this.#schema,
      document: operation.document.node,
      operationName: operation.node.name?.value,
      rootValue: root,
      contextValue,
      variableValues: variables,
    });
  }

  #compiled(operation: Operation, coerced: PreparedOperation['coerced']): Compiled | null {
    let variants = this.#variants.get(operation);
    if (variants === undefined) {
      variants = { switches: switchesOf(operation.document.node), bySetting: new Map() };
      this.#variants.set(operation, variants);
    }
    const { switches, bySetting } = variants;
    const setting = switches && settingOf(switches, coerced);
    if (setting === null) return null;
    const key = Object.values(setting).join();
    let progress = bySetting.get(key);
    if (progress === undefined) bySetting.set(key, (progress = { seen: 0, compiled: undefined }));
    if (progress.compiled !== undefined) return progress.compiled;
    progress.seen += 1;
    if (progress.seen <= COMPILE_AFTER) return null;
    progress.compiled = this.#compile(operation, setting);
    return progress.compiled;
  }

  #compile({ document, node }: Operation, setting: Setting): Compiled | null {
    const plain = withoutDirectives(document.node, setting);
    if (!isCompilable(this.#schema, plain, node)) return null;
    const compiled = compileQuery(this.#schema, plain, node.name?.value, this.#compilerOptions);
    return isCompiledQuery(compiled) ? compiled.query : null;
  }
}
