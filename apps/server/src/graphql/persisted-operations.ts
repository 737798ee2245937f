import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { GraphQLError } from 'graphql';
import { ConfigurationRefusal } from '../config/environment.js';
import type { OperationRequest } from './prepare-operation.js';

/** The only documents that are executed, by the SHA-256 of their text. */
export type PersistedOperations = ReadonlyMap<string, string>;

/** Reads a file of `{ "<sha256>": "<document>" }`; throws ConfigurationRefusal where it is anything else. */
export function readPersistedOperations(file: string): PersistedOperations {
  const refuse = (why: string): never => {
    throw new ConfigurationRefusal(`ARREARS_PERSISTED_OPERATIONS: ${file} ${why}`);
  };
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse(error instanceof SyntaxError ? 'is not JSON' : 'cannot be read');
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return refuse('must hold one object, from SHA-256 to document');
  }
  const operations = new Map<string, string>();
  for (const [sha256, text] of Object.entries(content)) {
    if (typeof text !== 'string' || hash('sha256', text) !== sha256.toLowerCase()) {
      return refuse(`: ${sha256.slice(0, 80)} is not the SHA-256 of its document`);
    }
    operations.set(sha256.toLowerCase(), text);
  }
  return operations;
}

/** The document's text, sent as it is or named by its hash; throws GraphQLError where there is none to execute. */
export function operationText(
  { query, extensions }: OperationRequest,
  persisted: PersistedOperations | undefined,
): string {
  if (persisted === undefined) {
    if (!query) throw new GraphQLError('there is no query', { extensions: { code: 'BAD_REQUEST' } });
    return query;
  }
  const sha256 = query ? hash('sha256', query) : hashIn(extensions);
  const text = sha256 === undefined ? undefined : persisted.get(sha256);
  if (text !== undefined) return text;
  throw new GraphQLError('this server executes only the operations it was given beforehand', {
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
  });
}

function hashIn(extensions: OperationRequest['extensions']): string | undefined {
  const persistedQuery = extensions?.persistedQuery;
  if (typeof persistedQuery !== 'object' || persistedQuery === null) return undefined;
  const { sha256Hash } = persistedQuery as { readonly sha256Hash?: unknown };
  return typeof sha256Hash === 'string' ? sha256Hash.toLowerCase() : undefined;
}
