import { app } from 'electron';
import type { Handlers } from './ipc/answer-window.js';

const GIVE_UP_MS = 30_000;

/**
 * With `--smoke-test` the program ends as soon as its window has loaded and asked who is signed in: with 0, and with 1
 * where that does not happen. It is how a package, which cannot be driven from outside, shows that it works.
 */
export function smokeTest(handlers: Handlers): Handlers {
  if (!app.commandLine.hasSwitch('smoke-test')) return handlers;
  const end = (code: number, words: string): void => {
    process.stdout.write(`smoke test: ${words}\n`);
    app.exit(code);
  };
  setTimeout(() => end(1, 'the window did not load'), GIVE_UP_MS);
  return {
    ...handlers,
    'session.current': async () => {
      const state = await handlers['session.current']();
      setImmediate(() => end(0, `the window has loaded, ${state.state}`));
      return state;
    },
  };
}
