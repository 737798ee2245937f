import type { FastifyRequest } from 'fastify';
import type { OperationRequest } from '../graphql/prepare-operation.js';
import { HttpRefusal } from './answer.js';
import type { RequestBody } from './request-body.js';

/** What a request asks for: from the body of a POST, from the search of a GET. Throws what is wrong with its shape. */
export function readOperationRequest({ method, url, body }: FastifyRequest): OperationRequest {
  const fields = method === 'GET' ? fieldsOfSearch(url) : (body as RequestBody | undefined)?.json;
  if (!isRecord(fields)) throw malformed('the body must be one JSON object');
  const { query, operationName, variables, extensions } = fields;
  if (query !== undefined && typeof query !== 'string') throw malformed('query must be a text');
  if (operationName != null && typeof operationName !== 'string') throw malformed('operationName must be a text');
  if (variables != null && !isRecord(variables)) throw malformed('variables must be an object');
  if (extensions != null && !isRecord(extensions)) throw malformed('extensions must be an object');
  if (!query && !extensions) throw malformed('there is no query');
  return { query, operationName, variables, extensions };
}

function fieldsOfSearch(url: string): Readonly<Record<string, unknown>> {
  const search = new URL(url, 'http://localhost').searchParams;
  const fields: Record<string, unknown> = {};
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    const [text, ...more] = search.getAll(name);
    if (text === undefined) continue;
    if (more.length > 0) throw malformed(`${name} is given more than once`);
    fields[name] = name === 'variables' || name === 'extensions' ? jsonOf(name, text) : text;
  }
  return fields;
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(`${name} is not JSON`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(what: string): HttpRefusal {
  return new HttpRefusal(400, 'BAD_REQUEST', what);
}
