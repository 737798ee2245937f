import { app, protocol } from 'electron';
import { OWN_SCHEME } from './app-protocol/serve-app.js';
import { start } from './start.js';
import { lockDownContents } from './window/lock-down.js';

// Before the lock, which is taken in the folder of the user's data.
const userData = process.env['ARREARS_USER_DATA'];
if (userData !== undefined && userData !== '') app.setPath('userData', userData);
// With both, the network process would end again and again.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([OWN_SCHEME]);

if (app.requestSingleInstanceLock()) {
  lockDownContents();
  // Never awaited here: Electron is not ready before this module has been evaluated.
  void app.whenReady().then(start);
} else {
  app.exit(0);
}
