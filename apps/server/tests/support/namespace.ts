import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { cleanEnv, MAIN, type Outcome } from './cli.js';
import { temporaryDir } from './temporary-dir.js';

/** How to be alone with the mounts one makes: as root, or else as root of a user namespace. */
const UNSHARE = [['-m'], ['-rm']].find(
  (flags) => spawnSync('unshare', [...flags, 'sh', '-c', 'mount -t tmpfs none /mnt'], { stdio: 'ignore' }).status === 0,
);

export const mayMount = UNSHARE !== undefined;
if (!mayMount)
  process.stdout.write(
    'Skipped: tests with full and read-only disks; neither root nor a user namespace may mount a tmpfs here.\n',
  );

/** A shell with a small disk of its own that nobody else sees; it goes with the shell. */
export interface SmallDisk extends AsyncDisposable {
  /** The mount point. */
  readonly disk: string;
  /** A path that is not on the small disk. */
  path: (name: string) => string;
  sh: (command: string) => Promise<Outcome>;
  /** Runs the command line with its data on the small disk. */
  arrears: (...args: readonly string[]) => Promise<Outcome>;
}

/** Mounts a tmpfs of so many KiB. */
export async function smallDisk(kibibytes: number): Promise<SmallDisk> {
  const dir = temporaryDir();
  const at = (name: string): string => `${dir.path}/${name}`;
  const env = cleanEnv({ ARREARS_DATA_DIR: at('disk/data') });
  const shell = spawn('unshare', [...(UNSHARE ?? []), 'sh'], {
    cwd: dir.path,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();

  const sh = async (command: string): Promise<Outcome> => {
    shell.stdin.write(`( ${command} ) >'${at('out')}' 2>'${at('err')}' </dev/null; echo $?\n`);
    const { value } = await lines.next();
    return {
      code: Number(value),
      signal: null,
      stdout: readFileSync(at('out'), 'utf8'),
      stderr: readFileSync(at('err'), 'utf8'),
    };
  };
  const mounted = await sh(`mkdir disk && mount -t tmpfs -o size=${kibibytes}k none disk`);
  if (mounted.code !== 0) throw new Error(mounted.stderr);

  return {
    disk: at('disk'),
    path: at,
    sh,
    arrears: async (...args) => await sh([process.execPath, MAIN, ...args].map((arg) => `'${arg}'`).join(' ')),
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => shell.once('close', resolve));
      shell.stdin.end();
      await closed;
      dir[Symbol.dispose]();
    },
  };
}
