import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface TemporaryDir extends Disposable {
  readonly path: string;
}

/** A directory of one's own; disposed of, it is gone. */
export function temporaryDir(): TemporaryDir {
  const dir = mkdtempSync(path.join(tmpdir(), 'arrears-test-'));
  return { path: dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}
