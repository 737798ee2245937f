/** Lines of columns as wide as their longest text, the first line being the heading. */
export function tableText(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>(
    (widths, row) => row.map((text, i) => Math.max(text.length, widths[i] ?? 0)),
    [],
  );
  return rows.map((row) =>
    row
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** An instant as a list shows it: UTC, to the minute. */
export function instantText(instant: number | null): string {
  return instant === null ? '-' : new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
}

/** An instant as a JSON document has it. */
export function instantJson(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
