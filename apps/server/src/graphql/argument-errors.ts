import type { ValidationError } from 'class-validator';
import { ArgumentValidationError } from 'type-graphql';
import { IdempotencyMismatch } from '../access/carry-out.js';
import { BadUserInput } from './bad-user-input.js';

/** Runs a resolver; what it throws because of its arguments becomes BAD_USER_INPUT with the argument's path. */
export function refuseBadArguments(resolve: () => unknown): unknown {
  try {
    const result = resolve();
    return result instanceof Promise ? result.catch(rethrow) : result;
  } catch (error) {
    return rethrow(error);
  }
}

function rethrow(error: unknown): never {
  if (error instanceof ArgumentValidationError) throw badInputOf(error);
  if (error instanceof IdempotencyMismatch) throw new BadUserInput(['input', 'idempotencyKey'], error.message);
  throw error;
}

function badInputOf({ extensions }: ArgumentValidationError): Error {
  const first = firstProblem(extensions.validationErrors ?? [], []);
  return first ?? new BadUserInput([], 'the arguments cannot be right');
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
