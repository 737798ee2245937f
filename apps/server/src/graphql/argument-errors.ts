import type { ValidationError } from 'class-validator';
import { getNamedType, type GraphQLArgument, isInputObjectType } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { IdempotencyMismatch } from '../access/carry-out.js';
import { BadUserInput } from './bad-user-input.js';

/**
 * Runs the resolver of a field with these arguments; what it throws because of them becomes BAD_USER_INPUT with the
 * argument's path.
 */
export function refuseBadArguments(args: readonly GraphQLArgument[], resolve: () => unknown): unknown {
  const refuse = (error: unknown): never => rethrow(error, args);
  try {
    const result = resolve();
    return result instanceof Promise ? result.catch(refuse) : result;
  } catch (error) {
    return refuse(error);
  }
}

function rethrow(error: unknown, args: readonly GraphQLArgument[]): never {
  if (error instanceof ArgumentValidationError) throw badInputOf(error, args);
  if (error instanceof IdempotencyMismatch) throw new BadUserInput(['input', 'idempotencyKey'], error.message);
  throw error;
}

function badInputOf({ extensions }: ArgumentValidationError, args: readonly GraphQLArgument[]): Error {
  const problems = extensions.validationErrors ?? [];
  const first = firstProblem(problems, argumentHolding(problems[0]?.property, args));
  return first ?? new BadUserInput([], 'the arguments cannot be right');
}

/** The argument whose object a property belongs to; nothing where it is an argument itself. */
function argumentHolding(property: string | undefined, args: readonly GraphQLArgument[]): readonly string[] {
  if (property === undefined || args.some(({ name }) => name === property)) return [];
  const holder = args.find(({ type }) => {
    const named = getNamedType(type);
    return isInputObjectType(named) && property in named.getFields();
  });
  return holder === undefined ? [] : [holder.name];
}

function firstProblem(errors: readonly ValidationError[], above: readonly string[]): BadUserInput | undefined {
  for (const { property, constraints, children } of errors) {
    const path = [...above, property];
    const [reason] = Object.values(constraints ?? {});
    if (reason !== undefined) return new BadUserInput(path, reason.replace(`${property} `, ''));
    const nested = firstProblem(children ?? [], path);
    if (nested !== undefined) return nested;
  }
  return undefined;
}
