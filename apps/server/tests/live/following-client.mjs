// Follows the log and writes down what it has seen: a line a batch, each in one stroke, so that being killed leaves
// whole lines only. `following-client.mjs <url> <token> <file>`.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createClient } from 'graphql-ws';

const [url, token, file] = process.argv.slice(2);
const lastLine = () => (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) : '');
let cursor = lastLine() ? JSON.parse(lastLine()).cursor : null;

const client = createClient({ url, retryAttempts: 0, connectionParams: { token } });
const query = `subscription ($after: String) { lifecycleEvents(after: $after, startAt: BEGINNING) {
  cursor reset events { sequence type } } }`;
for (;;) {
  try {
    for await (const { data, errors } of client.iterate({ query, variables: { after: cursor } })) {
      if (errors) throw new Error(JSON.stringify(errors));
      const { events, reset } = data.lifecycleEvents;
      cursor = data.lifecycleEvents.cursor;
      appendFileSync(file, `${JSON.stringify({ cursor, reset, sequences: events.map(({ sequence }) => sequence) })}\n`);
    }
  } catch {
    // The server is away: that is what is tested.
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
}
