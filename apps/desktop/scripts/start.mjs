// Builds the desktop app and starts it: `pnpm desktop [server]`. What is given besides a server is handed to Electron.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { electronDist } from './electron-dist.mjs';

const root = path.join(import.meta.dirname, '..');
const fail = (words) => {
  process.stderr.write(`desktop: ${words}\n`);
  process.exit(1);
};

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  fail('there is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set');
}
const [{ dist }] = await Promise.all([
  electronDist({ forPeople: true }).catch((error) => fail(error.message)),
  import('./build.mjs'),
]);
process.env.ELECTRON_OVERRIDE_DIST_PATH = dist;
const { default: electron } = await import('electron');

const args = process.argv.slice(2).filter((arg) => arg !== '--');
const server = args.findIndex((arg) => !arg.startsWith('-') && !arg.startsWith('arrears:'));
if (server !== -1) args[server] = `--server=${args[server]}`;
if (process.getuid?.() === 0) {
  process.stderr.write('desktop: Chromium has no sandbox when it is run as root\n');
  args.unshift('--no-sandbox');
}
const child = spawn(electron, [root, ...args], { stdio: 'inherit' });
child.on('error', (error) => fail(error.message));
child.on('exit', (code, signal) => {
  if (signal !== null) fail(`Electron ended with ${signal}`);
  process.exit(code ?? 1);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
