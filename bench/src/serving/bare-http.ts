import { createServer } from 'node:http';
import path from 'node:path';
import { DATABASE_FILE } from '@arrears/server/app';
import { openReading } from '@arrears/server/database/sqlite/open-sqlite';
import { listening } from './listening.js';
import type { Server } from './server.js';

/** What the product asks of SQLite for this list: one more row tells whether there is a next page. */
const LIST = `select s.id as key, s.kind as "kind", s.label as "label", s.next_due_date as "nextDueDate",
    s.status as "status", c.id as "client.key", c.display_name as "client.name", c.status as "client.status"
  from services s cross join clients c on c.id = s.client_id order by s.id asc limit @limit + 0`;
/** And whether anybody has committed anything. */
const COMMITS = 'pragma data_version';

interface Row {
  readonly key: number;
  readonly kind: string;
  readonly label: string;
  readonly nextDueDate: string | null;
  readonly status: string;
  readonly 'client.key': number;
  readonly 'client.name': string;
  readonly 'client.status': string;
}

/** The least a server could do for the same list: the same statements, one JSON text, and nobody is asked who they are. */
export async function serveBareHttp(dataDirectory: string): Promise<Server> {
  const database = openReading(path.join(dataDirectory, DATABASE_FILE));
  const list = database.prepare<object, Row>(LIST);
  const commits = database.prepare<[], number>(COMMITS).pluck();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const { variables } = JSON.parse(body) as { readonly variables: { readonly first: number } };
      commits.get();
      const rows = list.all({ limit: variables.first + 1 });
      rows.pop();
      const nodes = rows.map((row) => ({
        id: row.key,
        label: row.label,
        status: row.status,
        kind: row.kind,
        nextDueDate: row.nextDueDate,
        client: { id: row['client.key'], name: row['client.name'], status: row['client.status'] },
      }));
      const text = JSON.stringify({ data: { services: { nodes } } });
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    });
  });
  return { port: await listening(server), token: null, append: () => Promise.reject(new Error('it has no events')) };
}
