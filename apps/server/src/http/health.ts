import type { FastifyInstance } from 'fastify';
import type { App } from '../app.js';
import { VERSION } from '../config/version.js';
import { isReady } from '../health/health-check.js';

/**
 * `live`: the process answers. `ready`: it can do its work; 503 with the reason where it cannot. What only needs a person,
 * such as a run that is late, is told and takes nobody's service away.
 */
export function addHealthRoutes(server: FastifyInstance, app: App): void {
  server.get('/health/live', async () => await Promise.resolve({ status: 'ok', version: VERSION }));

  server.get('/health/ready', async (_request, reply) => {
    const checks = await app.health.look(app);
    const ok = isReady(checks);
    reply.code(ok ? 200 : 503);
    return { status: ok ? 'ok' : 'unavailable', checks };
  });
}
