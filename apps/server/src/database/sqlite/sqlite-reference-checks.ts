import type { CsvFile } from '../../interchange/csv-files.js';

interface Check {
  readonly file: CsvFile;
  readonly column: string;
  readonly message: string;
  /** The file whose rows the column refers to. */
  readonly refersTo?: CsvFile;
  /** Rows of line and value, in the order of lines. */
  readonly sql: string;
}

const twice = (file: CsvFile, column: string, table: string, key: string): Check => ({
  file,
  column,
  message: 'is there twice',
  sql: `select line, ${key} from (select line, ${key}, row_number() over (partition by ${key} order by line) as n from temp.${table})
    where n > 1 order by line limit @limit + 0`,
});

const dangling = (
  file: CsvFile,
  column: string,
  [table, key]: readonly [string, string],
  [target, staged]: readonly [string, string],
  what: string,
): Check => ({
  file,
  column,
  message: `there is no such ${what}`,
  refersTo: `${target}.csv` as CsvFile,
  sql: `select t.line, t.${key} from temp.${table} t
    where t.${key} is not null
      and not exists (select 1 from temp.${staged} x where x.external_id = t.${key})
      and not exists (select 1 from ${target} x where x.external_id = t.${key})
    order by t.line limit @limit + 0`,
});

/** A client that does not exist is told of by itself. */
const KNOWN_CLIENT = `(exists (select 1 from temp.staged_clients x where x.external_id = st.client_external_id)
  or exists (select 1 from clients x where x.external_id = st.client_external_id))`;

/** Addons in the database that the folder does not name, beside the staged row of their parent. */
const ADDONS_LEFT_BEHIND = `temp.staged_services st join services p on p.external_id = st.external_id
  join services addon on addon.parent_id = p.id
  where not exists (select 1 from temp.staged_services x where x.external_id = addon.external_id)`;

/** Every check between rows, in the order in which problems are told. */
export const REFERENCE_CHECKS: readonly Check[] = [
  twice('clients.csv', 'externalId', 'staged_clients', 'external_id'),
  twice('products.csv', 'externalId', 'staged_products', 'external_id'),
  twice('services.csv', 'externalId', 'staged_services', 'external_id'),
  twice('invoices.csv', 'externalId', 'staged_invoices', 'external_id'),
  twice('payments.csv', 'transactionId', 'staged_payments', 'transaction_id'),
  {
    file: 'products.csv',
    column: 'kind',
    message: 'the product has services: its kind stays as it is',
    sql: `select st.line, st.kind from temp.staged_products st join products p on p.external_id = st.external_id
      where p.kind <> st.kind and exists (select 1 from services s where s.product_id = p.id) order by st.line limit @limit + 0`,
  },
  dangling(
    'services.csv',
    'clientExternalId',
    ['staged_services', 'client_external_id'],
    ['clients', 'staged_clients'],
    'client',
  ),
  dangling(
    'services.csv',
    'parentExternalId',
    ['staged_services', 'parent_external_id'],
    ['services', 'staged_services'],
    'service',
  ),
  {
    file: 'services.csv',
    column: 'parentExternalId',
    message: 'the parents form a cycle',
    sql: `with recursive up(line, start, parent, depth) as (
        select line, external_id, parent_external_id, 1 from temp.staged_services where parent_external_id is not null
        union all
        select up.line, up.start, s.parent_external_id, up.depth + 1
        from up join temp.staged_services s on s.external_id = up.parent
        where s.parent_external_id is not null and up.parent <> up.start and up.depth < 50)
      select line, parent_of.parent_external_id from up
        join temp.staged_services parent_of using (line)
      where parent = start order by line limit @limit + 0`,
  },
  {
    file: 'services.csv',
    column: 'parentExternalId',
    message: 'the parent of an ADDON must be a PRODUCT',
    sql: `select st.line, st.parent_external_id from temp.staged_services st
      left join temp.staged_services ps on ps.external_id = st.parent_external_id
      left join services p on p.external_id = st.parent_external_id
      where coalesce(ps.kind, p.kind) <> 'PRODUCT' order by st.line limit @limit + 0`,
  },
  {
    file: 'services.csv',
    column: 'parentExternalId',
    message: 'the parent belongs to another client',
    sql: `select st.line, st.parent_external_id from temp.staged_services st
      left join temp.staged_services ps on ps.external_id = st.parent_external_id
      left join services p on p.external_id = st.parent_external_id
      left join clients pc on pc.id = p.client_id
      where st.parent_external_id is not null and ${KNOWN_CLIENT}
        and coalesce(ps.client_external_id, pc.external_id) <> st.client_external_id
      order by st.line limit @limit + 0`,
  },
  {
    file: 'services.csv',
    column: 'clientExternalId',
    message: 'it has an addon that would stay with another client',
    sql: `select distinct st.line, st.client_external_id from ${ADDONS_LEFT_BEHIND}
      and st.client_external_id <> (select external_id from clients where id = addon.client_id) order by st.line limit @limit + 0`,
  },
  {
    file: 'services.csv',
    column: 'productExternalId',
    message: 'it has an addon, whose parent must be a PRODUCT',
    sql: `select distinct st.line, st.product_external_id from ${ADDONS_LEFT_BEHIND}
      and st.kind <> 'PRODUCT' order by st.line limit @limit + 0`,
  },
  dangling(
    'invoices.csv',
    'clientExternalId',
    ['staged_invoices', 'client_external_id'],
    ['clients', 'staged_clients'],
    'client',
  ),
  dangling(
    'invoices.csv',
    'serviceExternalId',
    ['staged_invoices', 'service_external_id'],
    ['services', 'staged_services'],
    'service',
  ),
  {
    file: 'invoices.csv',
    column: 'serviceExternalId',
    message: 'the service belongs to another client',
    sql: `select st.line, st.service_external_id from temp.staged_invoices st
      left join temp.staged_services ss on ss.external_id = st.service_external_id
      left join services s on s.external_id = st.service_external_id
      left join clients c on c.id = s.client_id
      where ${KNOWN_CLIENT} and coalesce(ss.client_external_id, c.external_id) <> st.client_external_id
      order by st.line limit @limit + 0`,
  },
  {
    file: 'payments.csv',
    column: 'transactionId',
    message: 'is recorded already with another amount or for another invoice',
    sql: `select st.line, st.transaction_id
  from temp.staged_payments st join payments p on p.transaction_id = st.transaction_id join invoices i on i.id = p.invoice_id
  where i.external_id <> st.invoice_external_id or p.amount <> st.amount order by st.line limit @limit + 0`,
  },
];
