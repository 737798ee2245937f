// Packages the desktop app for this system: `pnpm desktop:package`. On Linux that is the app in a folder and a .deb, and
// needs no network but for Electron itself; with --all also what needs one (AppImage). With --check, as CI does it, the
// package is made of whatever Electron is there and started once.
import { build, Platform } from 'electron-builder';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import config from '../packaging/electron-builder.config.mjs';
import { checkFuses, checkStart } from '../packaging/check-package.mjs';
import { electronDist } from './electron-dist.mjs';

const projectDir = path.join(import.meta.dirname, '..');
const release = path.join(projectDir, config.directories.output);
const isCheck = process.argv.includes('--check');
const isAll = process.argv.includes('--all');
const say = (words) => process.stdout.write(`${words}\n`);

const { dist, version } = await electronDist({ forPeople: !isCheck });
await import('./build.mjs');
await rm(release, { recursive: true, force: true });
const isLinux = process.platform === 'linux';
await build({
  projectDir,
  publish: 'never',
  targets: isLinux
    ? Platform.LINUX.createTarget(isAll ? ['dir', 'AppImage'] : ['dir'])
    : Platform.current().createTarget(),
  config: { ...config, electronVersion: version, electronDist: dist },
});
if (isLinux) {
  const unpacked = path.join(release, 'linux-unpacked');
  const executable = path.join(unpacked, config.linux.executableName);
  await checkFuses(executable);
  say(`the app: ${unpacked}, with all ${Object.keys(config.electronFuses).length} fuses as they were set`);
  if (isCheck) say(await checkStart(executable));
  say(`the package: ${await makeDeb(unpacked)}`);
}

/** Debian's package, made by Debian's own tools; electron-builder would fetch others for it. */
async function makeDeb(unpacked) {
  const { default: makePackage } = await import('electron-installer-debian');
  // It is looked for under the name that Electron's own distributions have for it.
  await cp(path.join(unpacked, 'LICENSE.electron.txt'), path.join(unpacked, 'LICENSE'));
  const { packagePaths } = await makePackage({
    src: unpacked,
    dest: release,
    arch: 'amd64',
    options: {
      name: config.linux.executableName,
      bin: config.linux.executableName,
      productName: config.productName,
      genericName: 'Billing automation',
      description: config.linux.synopsis,
      productDescription: 'What a billing admin sees of Arrears, and acts on.',
      maintainer: config.linux.maintainer,
      section: 'admin',
      categories: ['Office'],
      mimeType: ['x-scheme-handler/arrears'],
      icon: path.join(projectDir, config.icon),
      // Small for people, quick for a check.
      compression: isCheck ? 'none' : 'xz',
    },
  });
  return packagePaths.join(', ');
}
