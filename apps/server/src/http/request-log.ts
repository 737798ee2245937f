import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { clientAddress } from './client-address.js';
import type { Metrics } from './metrics.js';

/** The id a client gave its request where it is a sane one, else one of our own. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID();
}

/** One line for each request, and its numbers. Neither headers nor the search are logged: tokens and names stand there. */
export function logRequests(server: FastifyInstance, metrics: Metrics, proxies: number): void {
  // The line names its request: a logger for each request would cost as much as the line.
  server.setChildLoggerFactory((logger) => logger);
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { method, raw, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    metrics.requests.inc({ method, route, status: reply.statusCode });
    metrics.duration.observe({ route }, reply.elapsedTime / 1000);
    server.log.info(
      {
        reqId: request.id,
        method,
        path: request.url.split('?', 1)[0]?.slice(0, 200),
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        address: clientAddress(raw, proxies),
      },
      'request',
    );
    done();
  });
}
