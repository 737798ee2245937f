import { app, type WebContents } from 'electron';

const GIVE_UP_MS = 30_000;

/** Done when something can be typed into, or gone to, and has been painted. */
const USABLE = `new Promise((resolve) => {
  const look = () => document.querySelector('input, nav') !== null && requestAnimationFrame(() => setTimeout(resolve));
  if (!look()) new MutationObserver((_, observer) => look() && observer.disconnect()).observe(document, { childList: true, subtree: true });
})`;

/**
 * With `--smoke-test` the program says when its window can be used, and ends with 0; with 1 where that does not happen.
 * It is how a package, which cannot be driven from outside, shows that it works. With `--smoke-test=stay` it goes on.
 */
export function smokeTest(contents: WebContents | undefined): void {
  if (contents === undefined || !app.commandLine.hasSwitch('smoke-test')) return;
  const end = (code: number, words: string): void => {
    process.stdout.write(`smoke test: ${words}\n`);
    if (code !== 0 || app.commandLine.getSwitchValue('smoke-test') !== 'stay') app.exit(code);
  };
  const timer = setTimeout(() => end(1, 'the window cannot be used'), GIVE_UP_MS);
  const usable = async (): Promise<void> => {
    await contents.executeJavaScript(USABLE);
    clearTimeout(timer);
    end(0, 'the window can be used');
  };
  contents.once('dom-ready', () => void usable().catch((error: unknown) => end(1, String(error))));
}
