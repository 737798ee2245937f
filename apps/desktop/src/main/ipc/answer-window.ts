import { ipcMain, type WebContents } from 'electron';
import {
  type Channel,
  type EventChannel,
  type EventMap,
  INVOKE_CHANNELS,
  type InvokeMap,
  SOCKET_TAKEN,
} from '../../shared/ipc-contract.js';
import { ARGUMENTS, TAKEN_ARGUMENTS } from './arguments.js';
import { isTrustedSender } from './trusted-sender.js';

/** What is done for each channel. */
export type Handlers = {
  readonly [C in Channel]: (...args: InvokeMap[C]['args']) => InvokeMap[C]['result'] | Promise<InvokeMap[C]['result']>;
};

/** Answers what the window asks, and nobody else, and only what is well-formed. */
export function answerWindow(handlers: Handlers, taken: (id: number, characters: number) => void): void {
  for (const channel of INVOKE_CHANNELS) answerChannel(channel, handlers[channel]);
  ipcMain.on(SOCKET_TAKEN, (event, ...args: unknown[]) => {
    const check = TAKEN_ARGUMENTS[SOCKET_TAKEN];
    if (isTrustedSender(event) && check(args)) taken(...args);
  });
}

function answerChannel<C extends Channel>(channel: C, handler: Handlers[C]): void {
  const check: (args: readonly unknown[]) => args is InvokeMap[C]['args'] = ARGUMENTS[channel];
  ipcMain.handle(channel, async (event, ...args: unknown[]) => {
    if (!isTrustedSender(event)) throw new Error(`${channel}: this sender may not ask`);
    if (!check(args)) throw new Error(`${channel}: the arguments are not what it takes`);
    return await handler(...args);
  });
}

/** Tells the window something, where it is still there. */
export function tell<C extends EventChannel>(
  contents: WebContents | undefined,
  channel: C,
  ...args: EventMap[C]
): void {
  if (contents !== undefined && !contents.isDestroyed()) contents.send(channel, ...args);
}
