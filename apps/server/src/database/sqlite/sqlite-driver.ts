import { SqliteDriver, SqlitePlatform } from '@mikro-orm/sqlite';

/** The ORM writes texts into its statements, and SQLite reads a statement only as far as its first NUL. */
class PlatformWithWholeTexts extends SqlitePlatform {
  override escape(value: unknown): string {
    if (typeof value !== 'string' || !value.includes('\0')) return super.escape(value);
    const parts = value.split('\0').map((part) => super.escape(part));
    return `(${parts.join(' || char(0) || ')})`;
  }
}

/** The ORM's driver for SQLite, with texts of any characters. */
export class WholeTextsDriver extends SqliteDriver {
  protected override readonly platform = new PlatformWithWholeTexts();
}
