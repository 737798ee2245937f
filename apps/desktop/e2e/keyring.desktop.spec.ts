import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, LaunchedDesktop, signIn, test } from './fixtures';
import { expectAccessible } from './support/axe';
import { comeToSignIn } from './support/sign-in';

const isInstalled = ['/usr/bin/gnome-keyring-daemon', '/usr/bin/dbus-run-session'].every((file) => existsSync(file));

test('stays signed in from one start to the next where the system has a keyring, and not without it', async ({
  company,
}) => {
  test.skip(!isInstalled, 'gnome-keyring and dbus are not installed');
  // Four starts of the program, three of them with a session bus and a keyring of their own.
  test.slow();
  const folder = mkdtempSync(path.join(tmpdir(), 'arrears-keyring-'));
  const at = (name: string): string => path.join(folder, name);
  mkdirSync(at('run'));
  chmodSync(at('run'), 0o700);
  const withKeyring = {
    userData: at('user'),
    args: ['--password-store=gnome-libsecret'],
    through: path.join(import.meta.dirname, 'support/with-keyring.sh'),
    env: {
      KEYRING_PROGRAM: path.join(String(process.env['ELECTRON_OVERRIDE_DIST_PATH']), 'electron'),
      XDG_DATA_HOME: at('data'),
      XDG_RUNTIME_DIR: at('run'),
      XDG_CURRENT_DESKTOP: 'GNOME',
    },
  };
  const current = async ({ window }: LaunchedDesktop): Promise<unknown> =>
    await window.evaluate(async () => await globalThis.window.desktop?.invoke('session.current'));
  const signedIn = {
    state: 'SIGNED_IN',
    url: company.url,
    userName: 'viewer',
    token: { kept: 'KEYRING', backend: 'gnome_libsecret' },
  };
  try {
    {
      await using first = await LaunchedDesktop.launch(withKeyring);
      const result = await first.window.evaluate(
        async (credentials) => await globalThis.window.desktop?.invoke('session.signIn', credentials),
        { url: company.url, ...company.users.viewer },
      );
      expect(result).toEqual({ outcome: 'SIGNED_IN', session: signedIn });
    }
    const sealed = readFileSync(path.join(at('user'), 'tokens.json'), 'utf8');
    {
      await using second = await LaunchedDesktop.launch(withKeyring);
      expect(await current(second)).toEqual(signedIn);
      await expect(second.window.getByRole('navigation')).toBeVisible();
    }
    {
      // The keyring is not there today: what it sealed waits for it.
      await using third = await LaunchedDesktop.launch({ userData: at('user') });
      expect(await current(third)).toEqual({ state: 'SIGNED_OUT', lastServer: company.url });
      expect(readFileSync(path.join(at('user'), 'tokens.json'), 'utf8')).toBe(sealed);
    }
    writeFileSync(path.join(at('user'), 'tokens.json'), JSON.stringify({ [company.url]: 'bm90IHNlYWxlZA==' }));
    await using fourth = await LaunchedDesktop.launch(withKeyring);
    expect(await current(fourth)).toEqual({ state: 'SIGNED_OUT', lastServer: company.url });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.describe('a keyring that is full', () => {
  test.use({ as: null });

  test('takes no session: that is said, and the day goes on without it', async ({ launch, company }) => {
    const { app, window } = await launch({});
    await app.evaluate(({ safeStorage }) => {
      Object.assign(safeStorage, {
        getSelectedStorageBackend: () => 'gnome_libsecret',
        isEncryptionAvailable: () => true,
        isAsyncEncryptionAvailable: () => Promise.resolve(true),
        encryptString: () => {
          throw new Error('no space left in the keyring');
        },
        encryptStringAsync: () => Promise.reject(new Error('no space left in the keyring')),
      });
    });
    await comeToSignIn(window, company.url);
    await expect(window.getByText('the session is kept in the keyring of the system')).toBeVisible();
    await signIn(window, company, 'viewer');
    await expect(window.getByText('The keyring did not take the session')).toBeVisible();
    await window.getByRole('button', { name: 'viewer', exact: true }).click();
    await expect(window.getByText('Until the program ends: no keyring keeps the session.')).toBeVisible();
    await expectAccessible(window);
  });
});
