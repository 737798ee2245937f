import { SingleBar } from 'cli-progress';

/** Where a command speaks: a report for a person, or with --json one document for a program. */
export interface Terminal {
  readonly json: boolean;
  /** A line for a person; silent with --json. */
  say: (text?: string) => void;
  /** The one document of --json. */
  document: (value: unknown) => void;
  /** One JSON document a line, for commands that print many. */
  line: (text: string) => void;
  /** A progress bar where the output is a terminal; else nothing. */
  bar: (what: string) => ProgressBar;
}

export interface ProgressBar {
  update: (done: number, total: number) => void;
  stop: () => void;
}

const SILENT: ProgressBar = { update: () => undefined, stop: () => undefined };

/** Whoever read the output may stop reading (`| head`): that is no failure, and there is nothing left to say. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

export function openTerminal(json: boolean): Terminal {
  const write = (text: string): void => void process.stdout.write(`${text}\n`);
  return {
    json,
    say: (text = '') => {
      if (!json) write(text);
    },
    document: (value) => {
      if (json) write(JSON.stringify(value));
    },
    line: write,
    bar: (what) => (json || !process.stderr.isTTY ? SILENT : drawnBar(what)),
  };
}

function drawnBar(what: string): ProgressBar {
  const bar = new SingleBar({
    format: `  ${what} {bar} {percentage}% · {value} of {total} · {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  let started = false;
  return {
    update: (done, total) => {
      if (!started) bar.start(total, done);
      started = true;
      bar.setTotal(Math.max(total, done));
      bar.update(done);
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
