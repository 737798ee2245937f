import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { PreparedOperation } from '../graphql/prepare-operation.js';
import { HttpRefusal } from './answer.js';
import { isTooDeep, JSON_DEPTH } from './json-depth.js';
import type { RepeatedRequests } from './repeated-requests.js';

/** Bytes of a request's body. */
export const BODY_LIMIT = 256 * 1024;

/** A body as it came, and either what was made of it when it came before, or what it says as JSON. */
export interface RequestBody {
  readonly text: string;
  readonly prepared?: PreparedOperation;
  readonly json?: unknown;
}

/** Takes JSON in UTF-8 and nothing else: what a form of another site can send is no request here. */
export function acceptJsonOnly(server: FastifyInstance, repeated: RepeatedRequests): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const refusal = refusalOf(request.headers);
    if (refusal !== undefined) {
      done(new HttpRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', refusal));
      return;
    }
    const text = body as string;
    const prepared = repeated.get(text);
    if (prepared !== undefined) done(null, { text, prepared });
    else if (isTooDeep(text)) {
      done(new HttpRefusal(400, 'BAD_REQUEST', `the body is nested more than ${JSON_DEPTH} levels deep`));
    } else void parse(request, text, (error, json) => done(error, { text, json }));
  });
}

function refusalOf({
  'content-type': type = '',
  'content-encoding': encoding,
}: IncomingHttpHeaders): string | undefined {
  if (encoding !== undefined && encoding !== 'identity') return 'the body must be sent without an encoding';
  const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset) ? undefined : 'the body must be in UTF-8';
}
