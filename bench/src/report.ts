import { availableParallelism, loadavg } from 'node:os';
import type { Case, Finding } from './cases/case.js';
import type { Size } from './sizes.js';

export type Result = Pick<Case, 'id' | 'what'> & Finding;

/** One line, for programs. */
export function asJson(results: readonly Result[]): string {
  return JSON.stringify(
    results.map(({ id, what, ratio, goal, met }) => ({ id, what, ratio: Number(ratio.toPrecision(3)), goal, met })),
  );
}

/** One line a case with the figures behind it, for people. */
export function asTable(results: readonly Result[], size: Size): string {
  const lines = results.map(({ id, ratio, goal, met, detail }) => [
    id,
    ratio.toPrecision(3),
    String(goal),
    met ? 'yes' : 'NO',
    detail,
  ]);
  return [
    `Size ${size.name}: ${size.services.toLocaleString('en')} services. ${size.repetitions === 1 ? 'One measurement' : `Median of ${size.repetitions}`} of wall time; product : yardstick.`,
    `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}.`,
    ...(size.name === 'full' ? [] : ['At this size the figures mean nothing: it shows that the benchmarks work.']),
    '',
    ...aligned([['case', 'ratio', 'goal', 'met', 'figures'], ...lines]),
    '',
    ...results.map(({ id, what }) => `${id}: ${what}`),
  ].join('\n');
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, i) => Math.max(cell.length, most[i] ?? 0)), []);
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
