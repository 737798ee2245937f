import type { FastifyInstance } from 'fastify';
import { HttpRefusal } from './answer.js';

/** Bytes of a request's body. */
export const BODY_LIMIT = 256 * 1024;

/** Takes JSON in UTF-8 and nothing else: what a form of another site can send is no request here. */
export function acceptJsonOnly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
      done(new HttpRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'the body must be in UTF-8'));
      return;
    }
    void parse(request, body as string, done);
  });
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') done(null, payload);
    else done(new HttpRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'the body must be sent without an encoding'));
  });
}
