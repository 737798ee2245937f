import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Gives the tests a display where there is none; what stops it again. */
export async function openDisplay(): Promise<() => Promise<void>> {
  if (process.platform !== 'linux' || process.env['DISPLAY']) return async () => await Promise.resolve();
  // It picks a number that is free and writes it to its third channel.
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = once(xvfb, 'error').then(([error]) => {
    throw new Error('there is no display, and Xvfb cannot be started to make one', { cause: error });
  });
  const channel = xvfb.stdio[3];
  if (!channel) throw new Error('Xvfb has no third channel');
  const [number] = (await Promise.race([once(channel, 'data'), failed])) as [Buffer];
  failed.catch(() => undefined);
  process.env['DISPLAY'] = `:${number.toString().trim()}`;
  return async () => {
    const ended = once(xvfb, 'exit');
    xvfb.kill();
    await ended;
  };
}
