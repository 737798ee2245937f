import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface ScratchDirectory extends AsyncDisposable {
  readonly path: string;
}

/** A new directory that is removed with all it holds when disposed of. */
export async function scratchDirectory(): Promise<ScratchDirectory> {
  const directory = await mkdtemp(path.join(tmpdir(), 'arrears-bench-'));
  return {
    path: directory,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
