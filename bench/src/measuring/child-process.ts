import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** Starts a script of this package with a task; what it prints is not ours to print. */
export function startChild(script: URL, task: object): ChildProcess {
  return fork(script, [JSON.stringify(task)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** The task that a script was started with. */
export function givenTask<Task>(): Task {
  return JSON.parse(process.argv[2] ?? '') as Task;
}

/** The next message of a child; rejects where it ends without one. */
export async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const settled = new AbortController();
  const { signal } = settled;
  const message = once(child, 'message', { signal }).then(([value]) => value as Message);
  const end = once(child, 'disconnect', { signal }).then((): never => {
    throw new Error(`${child.spawnargs.slice(1).join(' ')} ended before it had reported`);
  });
  try {
    return await Promise.race([message, end]);
  } finally {
    settled.abort();
  }
}

/** Runs a script to its end; returns its one message. */
export async function runChild<Message>(script: URL, task: object): Promise<Message> {
  const child = startChild(script, task);
  const exit = once(child, 'exit');
  const message = await nextMessage<Message>(child);
  await exit;
  return message;
}
