// What an Electron distribution runs before any other program: it starts the one whose folder is its argument, as
// `electron <folder>` does. A module with a top-level await, so that Electron is not ready before that program is loaded.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const args = process.argv.slice(1);
const required = [];
let folder;
while (args.length > 0 && folder === undefined) {
  const arg = args.shift();
  if (arg === '--version' || arg === '-v') {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  } else if (arg === '--require' || arg === '-r') required.push(args.shift());
  else if (!arg.startsWith('-')) folder = path.resolve(arg);
}
if (folder === undefined) {
  console.error('electron: give the folder of a program');
  process.exit(1);
}
for (const file of required) Module.createRequire(path.join(folder, 'package.json'))(path.resolve(file));
const { name, productName = name, version, main } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setVersion(version);
app.name = productName;
app.setDesktopName(`${productName}.desktop`);
app.setAppPath(folder);
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
await import(pathToFileURL(path.join(folder, main)).href);
