// Holds the write lock of a database file, as a stuck process would, until its standard input ends.
import Sqlite from 'better-sqlite3';

const database = new Sqlite(process.argv[2]);
database.exec('begin immediate');
process.stdout.write('held\n');
process.stdin.resume().once('end', () => {
  database.exec('rollback');
  database.close();
});
