import type { FastifyInstance } from 'fastify';
import type { App } from '../app.js';
import { VERSION } from '../config/version.js';
import { checkDatabase, type DatabaseCheck } from '../database/check-database.js';

/** `live`: the process answers. `ready`: it can do its work; 503 with the reason where it cannot. */
export function addHealthRoutes(server: FastifyInstance, app: App): void {
  server.get('/health/live', async () => await Promise.resolve({ status: 'ok', version: VERSION }));

  // Whoever asks while it is being looked at gets the same answer.
  let looking: Promise<readonly DatabaseCheck[]> | undefined;
  server.get('/health/ready', async (_request, reply) => {
    looking ??= checkDatabase(app.database).finally(() => (looking = undefined));
    const checks = await looking;
    const ok = checks.every((check) => check.ok);
    reply.code(ok ? 200 : 503);
    return { status: ok ? 'ok' : 'unavailable', checks };
  });
}
