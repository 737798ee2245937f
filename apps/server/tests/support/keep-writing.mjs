// Commits to a database again and again until it is killed: `node keep-writing.mjs FILE`; says so when it begins.
import { writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

const database = new Sqlite(process.argv[2], { timeout: 10_000 });
database.pragma('synchronous = OFF');
const write = database.prepare('update installation set access_epoch = access_epoch + 1');
write.run();
writeSync(1, 'begun');
setInterval(() => write.run(), 1);
