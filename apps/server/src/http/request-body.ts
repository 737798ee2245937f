import type { FastifyInstance } from 'fastify';
import type { PreparedOperation } from '../graphql/prepare-operation.js';
import { HttpRefusal } from './answer.js';
import type { RepeatedRequests } from './repeated-requests.js';

/** Bytes of a request's body. */
export const BODY_LIMIT = 256 * 1024;

/** A body as it came, what it says as JSON, and what was made of it where it came before. */
export interface RequestBody {
  readonly text: string;
  readonly json: unknown;
  readonly prepared: PreparedOperation | undefined;
}

/** Takes JSON in UTF-8 and nothing else: what a form of another site can send is no request here. */
export function acceptJsonOnly(server: FastifyInstance, repeated: RepeatedRequests): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
      done(new HttpRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'the body must be in UTF-8'));
      return;
    }
    const text = body as string;
    const known = repeated.get(text);
    if (known !== undefined) done(null, known);
    else void parse(request, text, (error, json) => done(error, { text, json, prepared: undefined }));
  });
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') done(null, payload);
    else done(new HttpRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'the body must be sent without an encoding'));
  });
}
