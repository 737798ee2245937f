// Commits to a database as fast as it can until it is killed: `node keep-writing.mjs FILE`; says so when it begins.
import { writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

const database = new Sqlite(process.argv[2], { timeout: 10_000 });
database.pragma('synchronous = OFF');
const write = database.prepare('update installation set access_epoch = access_epoch + 1');
write.run();
writeSync(1, 'begun');
for (;;) write.run();
