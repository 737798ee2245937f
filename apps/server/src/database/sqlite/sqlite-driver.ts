import {
  type AnyEntity,
  type EntityData,
  isRaw,
  NativeQueryBuilder,
  type QueryResult,
  raw,
  SqliteConnection,
  SqliteDriver,
  SqlitePlatform,
} from '@mikro-orm/sqlite';
import { CompiledQuery, type Kysely } from 'kysely';
import { bindValues } from './bind-values.js';

/** Where the ORM writes texts into its statements, SQLite would read one only as far as its first NUL. */
class PlatformWithWholeTexts extends SqlitePlatform {
  override escape(value: unknown): string {
    if (typeof value !== 'string' || !value.includes('\0')) return super.escape(value);
    const parts = value.split('\0').map((part) => super.escape(part));
    return `(${parts.join(' || char(0) || ')})`;
  }
}

/** Hands SQLite the values beside the statement. */
class BindingConnection extends SqliteConnection {
  override async execute<T extends Answer = EntityData<AnyEntity>[]>(
    ...[query, params = [], method, transaction]: Parameters<SqliteConnection['execute']>
  ): Promise<T> {
    const fragment = query instanceof NativeQueryBuilder ? query.toRaw() : query;
    const { sql: text, params: given } = isRaw(fragment) ? fragment : raw(fragment, params);
    const { sql, values } = bindValues(text, given, {
      quoteIdentifier: (name) => this.platform.quoteIdentifier(name),
      quoteValue: (value) => this.platform.quoteValue(value),
    });
    await this.ensureConnection();
    return await this.executeQuery(sql, async () => {
      const client = (transaction ?? this.getClient()) as Kysely<unknown>;
      return this.transformRawResult<T>(await client.executeQuery(CompiledQuery.raw(sql, [...values])), method);
    });
  }
}

type Answer = QueryResult | EntityData<AnyEntity> | EntityData<AnyEntity>[];

/** The ORM's driver for SQLite, which binds values, with texts of any characters. */
export class BindingDriver extends SqliteDriver {
  protected override readonly platform = new PlatformWithWholeTexts();
  protected override readonly connection = new BindingConnection(this.config);
}
