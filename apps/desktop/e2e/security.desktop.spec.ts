import { type ConsoleMessage, type ElectronApplication, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from './fixtures';

// Each test says which of Electron's recommendations it shows; docs/security-desktop.md lists them all.

test('the page has neither Node nor Electron, and its process is isolated and sandboxed', async ({
  desktop,
  window,
}) => {
  const seen = await window.evaluate(() => ({
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    module: typeof (globalThis as { module?: unknown }).module,
    buffer: typeof (globalThis as { Buffer?: unknown }).Buffer,
    bridge: Object.keys(globalThis.window.desktop ?? {}),
    frozen: Object.isFrozen(globalThis.window.desktop),
  }));
  const none = 'undefined';
  expect(seen).toEqual({
    require: none,
    process: none,
    module: none,
    buffer: none,
    bridge: ['invoke', 'on'],
    frozen: true,
  });
  const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(preferences['nodeIntegrationInWorker'] ?? false).toBe(false);
  expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
});

test('the page is served from its own scheme, with a policy that weakens nothing and a nonce of its own', async ({
  window,
}) => {
  expect(await window.evaluate(() => [location.origin, isSecureContext])).toEqual(['app://arrears', true]);
  const policies = await window.evaluate(async () => {
    const policyOf = async (): Promise<string | null> => (await fetch('/')).headers.get('content-security-policy');
    return [await policyOf(), await policyOf()];
  });
  const [first, second] = policies;
  expect(first).not.toBe(second);
  expect(first).not.toMatch(/unsafe|\*|https?:|wss?:|blob:/);
  const nonce = String(/'nonce-([\w-]{22})'/.exec(first ?? '')?.[1]);
  expect(first?.replace(nonce, 'N').split('; ').toSorted()).toEqual(
    [
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self' 'nonce-N'",
      'trusted-types default',
      "worker-src 'self'",
    ].toSorted(),
  );
});

test('the page that is served breaks its own policy nowhere', async ({ window }) => {
  const refusals: string[] = [];
  const listen = (message: ConsoleMessage): void => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/i.test(message.text())) refusals.push(message.text());
  };
  window.on('console', listen);
  await window.reload();
  for (const link of await window.getByRole('navigation').getByRole('link').all()) await link.click();
  window.off('console', listen);
  expect(refusals).toEqual([]);
});

test('no script, style, frame, picture or connection of elsewhere gets into the page', async ({ window, company }) => {
  const outcome = await window.evaluate(async (url) => {
    const violations = new Set<string>();
    const violated = async (directive: string): Promise<void> => {
      while (!violations.has(directive)) {
        await new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', resolve, { once: true });
        });
      }
    };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      violations.add(effectiveDirective);
    });
    const tried = async (attempt: () => unknown): Promise<string> => {
      try {
        return `let through: ${String(await attempt())}`;
      } catch (error) {
        return (error as Error).name;
      }
    };
    const element = <K extends keyof HTMLElementTagNameMap>(name: K, set: Partial<HTMLElementTagNameMap[K]>): void => {
      document.body.append(Object.assign(document.createElement(name), set));
    };
    // What the inspector itself calls may do what no script of the page may.
    await new Promise((resolve) => setTimeout(resolve));
    const refused = {
      // oxlint-disable-next-line no-eval -- that it is refused is what is shown
      eval: await tried(() => (0, eval)('1 + 1')),
      // oxlint-disable-next-line typescript/no-implied-eval -- the same
      function: await tried(() => new Function('return 1')()),
      markup: await tried(() => (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>')),
      scriptUrl: await tried(() => (document.createElement('script').src = `${url}/x.js`)),
      fetch: await tried(async () => (await fetch(url)).status),
      beacon: await tried(() => navigator.sendBeacon(url, 'x') || Promise.reject(new TypeError('not sent'))),
      worker: await tried(() => new Worker('data:text/javascript,1')),
    };
    element('img', { src: `${url}/x.png` });
    element('iframe', { src: url });
    element('iframe', { src: 'app://arrears/' });
    const embedded = document.createElement('embed');
    embedded.setAttribute('type', 'image/svg+xml');
    await tried(() => embedded.setAttribute('src', `${url}/x.svg`));
    document.body.append(embedded);
    element('link', { rel: 'stylesheet', href: `${url}/x.css` });
    const inline = document.createElement('style');
    inline.append('body { color: red }');
    document.body.append(inline);
    const socket = await new Promise<string>((resolve) => {
      try {
        const socket = new WebSocket(url.replace('http', 'ws'));
        socket.addEventListener('open', () => resolve('let through'));
        socket.addEventListener('error', () => resolve('refused'));
      } catch {
        resolve('refused');
      }
    });
    const directives = [
      'connect-src',
      'frame-src',
      'img-src',
      'object-src',
      'require-trusted-types-for',
      'style-src-elem',
    ];
    // Each is reported when its turn comes; the test ends in time or has failed.
    await Promise.all(directives.map(violated));
    return { refused, socket };
  }, company.url);
  expect(outcome).toEqual({
    refused: {
      eval: 'EvalError',
      function: 'EvalError',
      markup: 'TypeError',
      scriptUrl: 'TypeError',
      fetch: 'TypeError',
      beacon: expect.any(String) as unknown,
      worker: 'TypeError',
    },
    socket: 'refused',
  });
});

test('the network of the window is shut behind its policy too', async ({ desktop, company }) => {
  const outcome = await desktop.app.evaluate(async ({ session }, url) => {
    try {
      return (await session.defaultSession.fetch(url)).status;
    } catch (error) {
      return (error as Error).message;
    }
  }, company.url);
  expect(outcome).toBe('net::ERR_BLOCKED_BY_CLIENT');
});

test('the scheme serves the files of the page and nothing else', async ({ window }) => {
  const paths = [
    '/../main/index.js',
    '/..%2fmain/index.js',
    '/%2e%2e/%2e%2e/package.json',
    '/..%5cmain%5cindex.js',
    '/assets/%00.js',
    '/%zz.js',
    '/index.cjs',
    '/graphql',
  ];
  const statuses = await window.evaluate(
    async (paths) =>
      await Promise.all(paths.map(async (path) => await fetch(`app://arrears${path}`).then(({ status }) => status))),
    paths,
  );
  expect(statuses).toEqual([404, 404, 404, 404, 404, 404, 404, 405]);
  const elsewhere = await window.evaluate(
    async () =>
      await fetch('app://elsewhere/').then(
        ({ status }) => status,
        () => 'refused',
      ),
  );
  expect(elsewhere).toBe('refused');
});

test('no window opens, no page is left, and nothing is embedded', async ({ launch, company }) => {
  const { app, window } = await launch();
  const opened = await window.evaluate(() => globalThis.window.open('https://example.com') === null);
  expect(opened).toBe(true);
  const attempts: ((url: string) => void)[] = [
    (url) => location.assign(url),
    (url) => {
      const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' });
      document.body.append(link);
      link.click();
      link.dispatchEvent(new MouseEvent('auxclick', { button: 1, ctrlKey: true }));
    },
    (url) => {
      const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
      document.body.append(form);
      form.submit();
    },
    () => location.assign('file:///etc/hostname'),
    () => location.assign('data:text/html,<h1>elsewhere</h1>'),
    () => document.body.append(Object.assign(document.createElement('webview'), { src: 'https://example.com' })),
  ];
  for (const attempt of attempts) await app.evaluate(evaluateInPage, [`(${attempt.toString()})`, company.url] as const);
  const state = await app.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    contents: webContents.getAllWebContents().length,
  }));
  expect(state.contents).toBe(1);
  expect(state.windows).toEqual([expect.stringMatching(/^app:\/\/arrears\//)]);
});

/** Playwright would wait for navigations that are refused: the page is driven by the main process instead. */
async function evaluateInPage(
  { BrowserWindow }: typeof Electron.CrossProcessExports,
  [source, url]: readonly [string, string],
): Promise<void> {
  const [window] = BrowserWindow.getAllWindows();
  await window?.webContents.executeJavaScript(`${source}(${JSON.stringify(url)}); null`);
}

test('every permission is refused, and nothing is downloaded', async ({ window, desktop: { app, userData } }) => {
  await app.evaluate(({ app, session }, folder) => {
    app.setPath('downloads', folder);
    session.defaultSession.setDownloadPath(folder);
  }, userData);
  const answers = await window.evaluate(async () => {
    const outcome = async (attempt: () => Promise<unknown>): Promise<string> => {
      try {
        return String(await attempt());
      } catch (error) {
        return (error as Error).name;
      }
    };
    const states = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ];
    return {
      states: await Promise.all(
        states.map(
          async (name) =>
            await outcome(async () => (await navigator.permissions.query({ name: name as 'camera' })).state),
        ),
      ),
      notification: await outcome(async () => await Notification.requestPermission()),
      camera: await outcome(async () => await navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await outcome(async () => await navigator.mediaDevices.getDisplayMedia()),
      clipboard: await outcome(async () => await navigator.clipboard.readText()),
    };
  });
  expect(new Set(answers.states)).toEqual(new Set(['denied']));
  expect(answers).toMatchObject({ notification: 'denied', clipboard: 'NotAllowedError' });
  expect(answers.camera).toMatch(/NotAllowedError|NotFoundError/);
  expect(answers.screen).toMatch(/NotAllowedError|NotSupportedError|InvalidStateError/);

  const cancelled = app.evaluate(
    async ({ session }) =>
      await new Promise<boolean>((resolve) => {
        session.defaultSession.on('will-download', (event) => resolve(event.defaultPrevented));
      }),
  );
  await window.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'data:text/plain,hello', download: 'hello.txt' });
    document.body.append(link);
    link.click();
  });
  expect(await cancelled).toBe(true);
  expect(readdirSync(userData)).not.toContain('hello.txt');
});

test('the bridge knows its channels only, and refuses arguments that are not theirs', async ({ window }) => {
  const refusals = await window.evaluate(async () => {
    const { desktop } = globalThis.window;
    if (!desktop) throw new Error('there is no bridge');
    const invoke = async (attempt: readonly unknown[]): Promise<unknown> =>
      await (desktop.invoke as unknown as (this: void, ...args: readonly unknown[]) => Promise<unknown>)(...attempt);
    const attempts: readonly (readonly unknown[])[] = [
      ['app.quit'],
      ['socket.taken', 1, 1],
      ['__proto__'],
      ['app.info', 'more'],
      ['server.probe'],
      ['server.probe', 7],
      ['server.probe', 'x'.repeat(2001)],
      ['session.signIn', { url: 'http://127.0.0.1', name: 'a' }],
      ['session.signIn', { url: 'http://127.0.0.1', name: 'a', password: 'b', more: 1 }],
      ['socket.open', -1],
      ['socket.send', 1, { type: 'connection_init' }],
      ['socket.close', 1, 1006, ''],
      ['preferences.write', '__proto__', 1],
      ['preferences.write', '../x', 1],
      ['preferences.write', 'x', Number.NaN],
      ['notification.show', { title: 't', body: 'b', route: 'https://example.com' }],
      ['external.open', 'documentation'],
      ['menu.language', 'fr'],
    ];
    const outcomes = await Promise.all(
      attempts.map(
        async (attempt) =>
          await invoke(attempt).then(
            () => `let through: ${String(attempt[0])}`,
            () => 'refused',
          ),
      ),
    );
    let unknownEvent = 'let through';
    try {
      desktop.on('anything' as 'navigate', () => undefined);
    } catch {
      unknownEvent = 'refused';
    }
    return [...outcomes, unknownEvent];
  });
  expect(new Set(refusals)).toEqual(new Set(['refused']));
});

test('the token is nowhere in the window, nor in what it is told, nor readable on the disk', async ({
  launch,
  company,
}) => {
  const { app, window, userData } = await launch();
  const token = await tokenSeenBy(app, window, { url: company.url, ...company.users.operator });
  expect(token).toMatch(/^[\w-]{20,}/);
  const stored = await window.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      await indexedDB.databases(),
      await caches.keys(),
      await globalThis.window.desktop?.invoke('session.current'),
      await globalThis.window.desktop?.invoke('server.list'),
      await globalThis.window.desktop?.invoke('preferences.read'),
      document.documentElement.outerHTML,
    ]),
  );
  expect(stored).toContain('operator');
  expect(stored).not.toContain(token);
  const files = readdirSync(userData, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toContain('servers.json');
  for (const { parentPath, name } of files) {
    expect(readFileSync(`${parentPath}/${name}`).includes(token), `${name} holds the token`).toBe(false);
  }
});

/** Signs in and answers with the token that the main process sends, as whoever listens to its network sees it. */
async function tokenSeenBy(
  app: ElectronApplication,
  window: Page,
  credentials: { readonly url: string; readonly name: string; readonly password: string },
): Promise<string> {
  const seen = app.evaluate(
    async ({ session }) =>
      await new Promise<string>((resolve) => {
        session.fromPartition('servers').webRequest.onBeforeSendHeaders((details, callback) => {
          const { Authorization: authorization = details.requestHeaders['authorization'] } = details.requestHeaders;
          if (authorization !== undefined) resolve(authorization.replace('Bearer ', ''));
          callback({});
        });
      }),
  );
  await window.evaluate(async (credentials) => {
    await globalThis.window.desktop?.invoke('session.signIn', credentials);
    const body = JSON.stringify({ query: '{ me { name } }' });
    await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }, credentials);
  return await seen;
}

test('a browser is opened for the documentation only, and only where it is known where that is', async ({ launch }) => {
  const address = 'https://docs.invalid/arrears';
  const { app, window } = await launch({ env: { ARREARS_DOCUMENTATION_URL: address } });
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => await Promise.resolve(void opened.push(url));
  });
  await window.evaluate(() => {
    globalThis.window.open('https://example.com');
    globalThis.window.open('file:///etc/hostname');
  });
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('documentation')?.click());
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([address]);
});
