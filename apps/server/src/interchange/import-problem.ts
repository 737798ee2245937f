/** One thing wrong with an import folder, and where. `line` counts from 1, the header being line 1. */
export interface ImportProblem {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
  readonly message: string;
  /** The file that the value should be found in, where it is a reference. */
  readonly refersTo?: string | undefined;
}

/** As many problems as are told at once. */
export const MAX_PROBLEMS = 20;

/** The folder cannot be imported; nothing of it was. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.problems = problems;
  }
}

/** `services.csv line 12, nextDueDate "2026-02-30": is not a date (YYYY-MM-DD)` */
export function describeProblem({ file, line, column, value, message }: ImportProblem): string {
  const place = [line === undefined ? file : `${file} line ${line}`, column].filter(Boolean).join(', ');
  return `${place}${value === undefined ? '' : ` ${JSON.stringify(shorten(value))}`}: ${message}`;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
