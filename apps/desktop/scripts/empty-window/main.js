// The least that an Electron program can do: a window with nothing in it, as guarded as ours. It says when it is painted.
import { app, BrowserWindow } from 'electron';

if (process.env.ARREARS_USER_DATA) app.setPath('userData', process.env.ARREARS_USER_DATA);
app.once('ready', () => void open());

async function open() {
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL('data:text/html,<title>Empty</title>');
  await window.webContents.executeJavaScript('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
  process.stdout.write('smoke test: the window can be used\n');
}
