import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** The server cannot be started where it was told to; the message is a sentence. */
export class ListenRefusal extends Error {
  override readonly name = 'ListenRefusal';
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use by another program: choose another with --port or ARREARS_PORT',
  EADDRNOTAVAIL: 'this machine has no such address: check ARREARS_HOST',
  EACCES: 'not permitted: ports below 1024 need special rights',
  ENOTFOUND: 'there is no host of this name: check ARREARS_HOST',
  EAI_AGAIN: 'the name of the host cannot be looked up: check ARREARS_HOST',
  EINVAL: 'this is no address to listen on: check ARREARS_HOST',
};

/** Starts listening; the address it came to (port 0 takes any that is free). */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<AddressInfo> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new ListenRefusal(`${host}:${port}: ${reason}`, { cause: error });
  }
  return server.server.address() as AddressInfo;
}
