import type { ExecutionResult } from 'graphql';
import type { FormatError } from '../graphql/format-error.js';

/** What a client is sent of a result. */
export function resultText({ errors, data }: ExecutionResult, formatError: FormatError): string {
  return JSON.stringify(errors ? { errors: errors.map(formatError), data } : { data });
}
