import type { ElectronApplication } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, LaunchedDesktop, signIn, test } from './fixtures';
import { electronArguments } from './support/launched-desktop';

/** Starts the program once more with the same user data, as a click on a link does; its exit code. */
async function startAgain(userData: string, ...args: readonly string[]): Promise<number> {
  const electron = createRequire(import.meta.url)('electron') as string;
  return await new Promise((resolve) => {
    const env = { ...process.env, ARREARS_USER_DATA: userData };
    execFile(electron, electronArguments(args), { env }, (error) => resolve(error === null ? 0 : Number(error.code)));
  });
}

test('a second start hands its link to the first and ends; links that are none are ignored', async ({
  window,
  desktop: { userData },
}) => {
  expect(await startAgain(userData, 'arrears://runs')).toBe(0);
  await expect.poll(() => window.url()).toBe('app://arrears/#/runs');
  for (const link of [
    'arrears://nowhere',
    'arrears://services/..%2f..',
    'arrears://services/a/b/c',
    'https://example.com',
  ]) {
    expect(await startAgain(userData, link)).toBe(0);
  }
  expect(window.url()).toBe('app://arrears/#/runs');
});

test('starts with the link it was started by, and remembers how its window was left', async ({ company }) => {
  const userData = mkdtempSync(path.join(tmpdir(), 'arrears-desktop-'));
  try {
    {
      await using first = await LaunchedDesktop.launch({ userData });
      await first.app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1010, height: 720 });
      });
    }
    await using second = await LaunchedDesktop.launch({ userData, args: ['arrears://clients/Q2xpZW50OjE'] });
    expect(await bounds(second.app)).toEqual({ x: 40, y: 50, width: 1010, height: 720 });
    await signIn(second.window, company, 'viewer');
    await expect.poll(() => second.window.url()).toBe('app://arrears/#/clients/Q2xpZW50OjE');
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});

const bounds = async (app: ElectronApplication): Promise<unknown> =>
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

test('opens in sight, and says so, when the files it keeps are damaged', async () => {
  const userData = mkdtempSync(path.join(tmpdir(), 'arrears-desktop-'));
  try {
    writeFileSync(path.join(userData, 'window.json'), '{"bounds":{"x":90000,"y":90000,"width":1000,"height":700}}');
    writeFileSync(path.join(userData, 'preferences.json'), '{"language":');
    writeFileSync(path.join(userData, 'tokens.json'), '\0\0\0');
    writeFileSync(path.join(userData, 'servers.json'), '[{"url":"javascript:alert(1)","userName":"x"}]');
    await using desktop = await LaunchedDesktop.launch({ userData });
    expect(await bounds(desktop.app)).toMatchObject({ width: 1000, height: 700 });
    const { x } = (await bounds(desktop.app)) as { readonly x: number };
    expect(x).toBeLessThan(2000);
    const known = await desktop.window.evaluate(async () => [
      await globalThis.window.desktop?.invoke('preferences.read'),
      await globalThis.window.desktop?.invoke('session.current'),
    ]);
    expect(known).toEqual([
      { values: {}, damaged: 'preferences.json.damaged' },
      { state: 'SIGNED_OUT', lastServer: null },
    ]);
    expect(readFileSync(path.join(userData, 'preferences.json.damaged'), 'utf8')).toBe('{"language":');
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});

test('has a menu in the language of the window, with the keys of everything in it', async ({ desktop, window }) => {
  const menu = async (): Promise<readonly (readonly [string, string])[]> =>
    await desktop.app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
        (submenu?.items ?? [])
          .filter(({ visible, type }) => visible && type === 'normal')
          .map(({ label, accelerator }) => [label, accelerator ?? ''] as const),
      ),
    );
  const english = Object.fromEntries(await menu());
  expect(english).toMatchObject({
    'Command Palette …': 'CmdOrCtrl+K',
    'Preferences …': 'CmdOrCtrl+,',
    Overview: 'CmdOrCtrl+1',
    Access: 'CmdOrCtrl+7',
    'Find …': 'CmdOrCtrl+F',
    'Load Again': 'F5',
    'Keyboard Shortcuts': 'F1',
  });
  await window.evaluate(async () => await globalThis.window.desktop?.invoke('menu.language', 'de'));
  const german = Object.fromEntries(await menu());
  expect(german).toMatchObject({ Übersicht: 'CmdOrCtrl+1', 'Suchen …': 'CmdOrCtrl+F' });
  await window.evaluate(async () => await globalThis.window.desktop?.invoke('menu.language', 'en'));

  await desktop.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go-clients')?.click());
  await expect.poll(() => window.url()).toBe('app://arrears/#/clients');
});
