import { createReadStream, existsSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import path from 'node:path';

const PAGES = path.join(import.meta.dirname, '../../out/renderer');
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/**
 * Serves the window's page to a browser, and passes `/graphql`, sockets included, on to an Arrears server, so that both
 * are of one origin, as behind a proxy of a company.
 */
export class PageServer implements AsyncDisposable {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static async start(target: () => string): Promise<PageServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PageServer(server, target);
  }

  private constructor(server: Server, target: () => string) {
    this.#server = server;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the page server listens nowhere');
    this.url = `http://127.0.0.1:${address.port}`;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    server.on('request', (asked, answer) => {
      const { pathname } = new URL(asked.url ?? '/', this.url);
      if (pathname === '/graphql') {
        const passed = request(
          `${target()}/graphql`,
          { method: asked.method, headers: headersFor(asked, target()) },
          (came) => {
            answer.writeHead(came.statusCode ?? 502, came.headers);
            came.pipe(answer);
          },
        );
        passed.on('error', () => answer.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>'));
        asked.pipe(passed);
        return;
      }
      const file = path.join(PAGES, path.extname(pathname) === '' ? 'index.html' : path.normalize(pathname));
      if (!existsSync(file)) answer.writeHead(404).end();
      else {
        answer.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
        createReadStream(file).pipe(answer);
      }
    });
    server.on('upgrade', (asked, socket: Socket, head) => {
      const { hostname, port } = new URL(target());
      const passed = connect(Number(port), hostname, () => {
        const headers = Object.entries(headersFor(asked, target())).map(([name, value]) => `${name}: ${String(value)}`);
        passed.write(`GET /graphql HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
        passed.write(head);
        passed.pipe(socket).pipe(passed);
      });
      passed.on('error', () => socket.destroy());
      socket.on('error', () => passed.destroy());
      socket.on('close', () => passed.destroy());
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

/** To the server it is one that is allowed: which origins a real proxy may pass on is a setting of the server. */
function headersFor({ headers }: IncomingMessage, target: string): IncomingMessage['headers'] {
  const { origin, ...others } = headers;
  return { ...others, host: new URL(target).host, ...(origin === undefined ? {} : { origin: 'app://arrears' }) };
}
