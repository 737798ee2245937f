import type { FastifyInstance } from 'fastify';

/** Nothing served here is a page, but for the sandbox, which brings a policy of its own. */
export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('cache-control', 'no-store');
    reply.header('referrer-policy', 'no-referrer');
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
    if (!isPage) reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    done();
  });
}
