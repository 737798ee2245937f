import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Choices } from './choices.js';
import { FORGED_KEYS, HOSTILE, wordsFor } from './hostile-values.js';

export interface RandomOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly rootFields: readonly string[];
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** Ids and cursors that exist, by what they are of. */
export interface Known {
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly cursors: readonly string[];
}

const DEEPEST = 7;

/** Makes an operation over a schema: mostly one that is valid, with values that are right, wrong or hostile. */
export class OperationMaker {
  readonly #schema: GraphQLSchema;
  readonly #known: Known;
  readonly #choices: Choices;
  readonly #fragments: string[] = [];
  readonly #declared: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #names = 0;
  /** Fields that may still be selected, so that what is made stays within the limits most of the time. */
  #budget = 60;

  constructor(schema: GraphQLSchema, known: Known, choices: Choices) {
    this.#schema = schema;
    this.#known = known;
    this.#choices = choices;
  }

  make(): RandomOperation {
    const kind = this.#choices.of([
      'query',
      'query',
      'query',
      'mutation',
      'query',
      'mutation',
      'subscription',
    ] as const);
    const root = {
      query: this.#schema.getQueryType(),
      mutation: this.#schema.getMutationType(),
      subscription: this.#schema.getSubscriptionType(),
    }[kind];
    if (!root) throw new Error(`the schema has no ${kind}s`);
    const count = kind === 'subscription' && !this.#choices.once(10) ? 1 : 1 + this.#choices.below(3);
    const fields = Array.from({ length: count }, () => this.#choices.of(Object.values(root.getFields())));
    const selections = fields.map((field) => this.#field(field, 1));
    if (this.#choices.once(25))
      selections.push(this.#choices.of(['__typename', 'nothing', '__schema { types { name } }']));
    const isNamed = this.#choices.once(4);
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    const operations = [`${kind}${isNamed ? ' Named' : ''}${declared} { ${selections.join(' ')} }`];
    if (isNamed && this.#choices.once(3)) operations.push('query Other { serverInfo { name } }');
    if (this.#choices.once(20)) Object.assign(this.#variables, JSON.parse(this.#choices.of(FORGED_KEYS)) as object);
    return {
      kind,
      rootFields: fields.map(({ name }) => `${root.name}.${name}`),
      query: [...operations, ...this.#fragments].join('\n'),
      variables: this.#variables,
      ...(isNamed ? { operationName: this.#choices.once(12) ? this.#choices.of(HOSTILE.strings) : 'Named' } : {}),
    };
  }

  #name(prefix: string): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    const parts: string[] = [];
    const wanted = 1 + this.#choices.below(4);
    for (let n = 0; n < wanted && this.#budget > 0; n += 1) parts.push(this.#part(type, depth));
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  }

  #part(type: GraphQLNamedType, depth: number): string {
    if (this.#choices.once(20)) return `__typename`;
    if (this.#choices.once(500))
      return this.#choices.of(['nothing', '__schema', 'constructor', '__proto__', 'toString']);
    if (isUnionType(type) || (isInterfaceType(type) && this.#choices.once(2))) {
      const inner = this.#choices.of(this.#schema.getPossibleTypes(type));
      return this.#fragment(inner, depth);
    }
    if (this.#choices.once(12)) return this.#fragment(type, depth);
    if (!isObjectType(type) && !isInterfaceType(type)) return '__typename';
    const all = Object.values(type.getFields());
    const leaves = all.filter((field) => !isCompositeType(getNamedType(field.type)));
    const field = this.#choices.of(depth >= DEEPEST && leaves.length > 0 ? leaves : all);
    if (depth >= DEEPEST && isCompositeType(getNamedType(field.type))) return '__typename';
    return this.#field(field, depth);
  }

  #fragment(type: GraphQLNamedType, depth: number): string {
    const on = this.#choices.once(40) ? this.#choices.of(['Nothing', 'String', 'Query', 'Service']) : type.name;
    const body = this.#selection(type, depth);
    if (this.#choices.once(4)) {
      const name = this.#name('F');
      this.#fragments.push(`fragment ${name} on ${on} ${body}`);
      return `...${name}${this.#directive()}`;
    }
    return `... on ${on}${this.#directive()} ${body}`;
  }

  #directive(): string {
    if (!this.#choices.once(14)) return '';
    const directive = this.#choices.once(30) ? 'nothing' : this.#choices.of(['include', 'skip']);
    if (!this.#choices.once(3))
      return ` @${directive}(if: ${this.#choices.of(['true', 'false', 'true', 'false', 'true', 'null'])})`;
    const name = this.#name('b');
    this.#declared.push(`$${name}: Boolean!`);
    if (!this.#choices.once(10)) this.#variables[name] = this.#choices.of<unknown>([true, false, null, 'true', 0]);
    return ` @${directive}(if: $${name})`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    this.#budget -= 1;
    const type = getNamedType(field.type);
    const args = field.args.flatMap((argument) => this.#argument(argument, field.name));
    const written = args.length > 0 ? `(${args.join(', ')})` : '';
    // Two fields of one name and different arguments would not be valid.
    const alias = field.args.length > 0 || this.#choices.once(8) ? `${this.#name('a')}: ` : '';
    const below = isCompositeType(type) ? ` ${this.#selection(type, depth + 1)}` : '';
    return `${alias}${field.name}${written}${this.#directive()}${isAbstractType(type) ? below || ' { __typename }' : below}`;
  }

  #argument(argument: GraphQLArgument, fieldName: string): readonly string[] {
    const isRequired = isNonNullType(argument.type) && argument.defaultValue === undefined;
    const isGiven = isRequired ? !this.#choices.once(60) : this.#choices.once(2);
    if (!isGiven || (argument.name === 'last' && !this.#choices.once(5))) return [];
    const value = this.#value(argument.type, argument, fieldName);
    if (!this.#choices.once(3)) return [`${argument.name}: ${literalOf(value, argument.type)}`];
    const name = this.#name('v');
    const type = this.#choices.once(80)
      ? this.#choices.of(['String', 'Int!', 'Service', '[ID]'])
      : String(argument.type);
    this.#declared.push(`$${name}: ${type}${this.#default(argument)}`);
    if (!this.#choices.once(25)) this.#variables[name] = value;
    return [`${argument.name}: $${name}`];
  }

  #default(argument: GraphQLArgument): string {
    if (!this.#choices.once(15)) return '';
    return ` = ${literalOf(this.#value(argument.type, argument, ''), argument.type)}`;
  }

  #value(type: GraphQLInputType, { name }: { readonly name: string }, fieldName: string): unknown {
    if (this.#choices.once(150)) return this.#choices.of(HOSTILE.anything);
    if (isNonNullType(type)) {
      const value = this.#value(type.ofType, { name }, fieldName);
      return value === null && !this.#choices.once(10) ? this.#value(type.ofType, { name }, fieldName) : value;
    }
    if (this.#choices.once(25)) return null;
    if (isListType(type)) {
      if (this.#choices.once(30))
        return Array.from({ length: 150 }, () => this.#value(type.ofType, { name }, fieldName));
      return Array.from({ length: this.#choices.below(4) }, () => this.#value(type.ofType, { name }, fieldName));
    }
    if (isInputObjectType(type)) return this.#object(Object.values(type.getFields()), fieldName);
    if (isEnumType(type)) return this.#choices.of(type.getValues()).name;
    switch (getNamedType(type).name) {
      case 'Boolean':
        return this.#choices.once(2);
      case 'Int':
        return this.#choices.once(8) ? this.#choices.of(HOSTILE.numbers) : this.#choices.below(6);
      case 'ID':
        return this.#id(name, fieldName);
      case 'LocalDate':
        return this.#choices.of(this.#choices.once(3) ? HOSTILE.dates : ['2026-03-10', '2026-03-01', '2026-12-31']);
      case 'DateTime':
        return this.#choices.of(
          this.#choices.once(3) ? HOSTILE.times : ['2026-03-10T09:00:00Z', '2027-01-01T00:00:00Z'],
        );
      default:
        return this.#text(name);
    }
  }

  #object(fields: readonly GraphQLInputField[], fieldName: string): unknown {
    const made: Record<string, unknown> = {};
    for (const field of fields) {
      const isRequired = isNonNullType(field.type) && field.defaultValue === undefined;
      // An idempotency key now and then, and always one of the same few.
      const isGiven = isRequired
        ? !this.#choices.once(60)
        : this.#choices.once(field.name === 'idempotencyKey' ? 9 : 3);
      if (isGiven) made[field.name] = this.#value(field.type, field, fieldName);
    }
    if (this.#choices.once(60)) return { ...made, ...(JSON.parse(this.#choices.of(FORGED_KEYS)) as object) };
    return made;
  }

  #id(name: string, fieldName: string): unknown {
    if (this.#choices.once(8)) return this.#choices.of(HOSTILE.ids);
    const types = Object.keys(this.#known.ids);
    const words = `${name} ${fieldName}`.toLowerCase();
    const fitting = types.filter((type) => words.includes(type.toLowerCase()));
    const isAny = fitting.length === 0 || this.#choices.once(8);
    const type = this.#choices.of(isAny ? types : fitting);
    return this.#choices.of(this.#known.ids[type] ?? []);
  }

  #text(name: string): unknown {
    if (this.#choices.once(6)) return this.#choices.of(HOSTILE.strings);
    if (name === 'after' || name === 'before') {
      return this.#choices.of(this.#choices.once(3) ? HOSTILE.cursors : this.#known.cursors);
    }
    return this.#choices.of(wordsFor(name));
  }
}

/** A value as it stands in a document; what cannot stand there as it is stands as a string. */
function literalOf(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(value, type.ofType);
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) {
    const inner = isListType(type) ? type.ofType : type;
    return `[${value.map((each) => literalOf(each, inner)).join(', ')}]`;
  }
  if (isListType(type)) return literalOf(value, type.ofType);
  if (typeof value === 'object') {
    const fields = isInputObjectType(type) ? type.getFields() : {};
    const written = Object.entries(value).flatMap(([key, each]) =>
      /^\w+$/.test(key)
        ? [`${key}: ${literalOf(each, (Object.hasOwn(fields, key) ? fields[key]?.type : undefined) ?? type)}`]
        : [],
    );
    return `{ ${written.join(', ')} }`;
  }
  if (typeof value === 'string') return isEnumType(type) && /^\w+$/.test(value) ? value : JSON.stringify(value);
  return JSON.stringify(value);
}

const STRANGE = [
  '\0',
  '"',
  '{',
  '}',
  '(',
  '$',
  '…',
  '\u{1F98A}',
  '\uD800',
  '\uFEFF',
  '\u2028',
  '#',
  '"""',
  '\\',
  '@',
  '...',
];

/** A text with a few of its characters dropped, doubled, replaced or put elsewhere. */
export function damaged(text: string, choices: Choices): string {
  let made = text;
  const times = 1 + choices.below(4);
  for (let n = 0; n < times; n += 1) {
    const at = choices.below(made.length + 1);
    const to = at + 1 + choices.below(8);
    const [before, part, after] = [made.slice(0, at), made.slice(at, to), made.slice(to)];
    made = choices.of([
      () => before + after,
      () => before + part + part + after,
      () => before + choices.of(STRANGE) + after,
      () => after + part + before,
      () => before + choices.of(STRANGE) + part + after,
    ])();
  }
  return made;
}

/** The same with bytes, which then need not be any text at all. */
export function damagedBytes(text: string, choices: Choices): Buffer {
  const bytes = Buffer.from(text);
  const times = 1 + choices.below(4);
  for (let n = 0; n < times; n += 1) bytes[choices.below(bytes.length)] = choices.below(256);
  return bytes;
}
