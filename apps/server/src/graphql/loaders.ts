import type { AutomationSettings, LocalDate } from '@arrears/domain';
import DataLoader from 'dataloader';
import { listSessions, type SessionDetails } from '../access/list-access.js';
import type { App } from '../app.js';
import { businessToday } from '../automation/settings.js';
import type { CreditRecord, InvoiceLineRecord } from '../billing/billing-record.js';
import { InvoiceType } from '../billing/invoice.type.js';
import type { ClientGroupRecord } from '../clients/client-record.js';
import { ClientType } from '../clients/client.type.js';
import type { FirstPages, Page, PagedList, Placed } from '../lists/page.js';
import { ProductType } from '../services/product.type.js';
import { ServiceType } from '../services/service.type.js';
import { RunType } from '../automation/run.type.js';

/** Batches what one operation loads, so that a list of things costs one statement a level and not one a row. */
export class Loaders {
  readonly #app: App;
  readonly #firstPages = new Map<string, DataLoader<number, Page<never>>>();
  #settings: AutomationSettings | undefined;
  #today: LocalDate | undefined;
  #groups: ReadonlyMap<number, ClientGroupRecord> | undefined;

  readonly service: KeyedLoader<ServiceType>;
  readonly client: KeyedLoader<ClientType>;
  readonly product: KeyedLoader<ProductType>;
  readonly invoice: KeyedLoader<InvoiceType>;
  readonly run: KeyedLoader<RunType>;
  readonly linesOfInvoice: DataLoader<number, readonly InvoiceLineRecord[]>;
  readonly creditsOfClient: DataLoader<number, readonly CreditRecord[]>;
  /** Batched and not kept: one command of an operation may end what the one before it has shown. */
  readonly sessionsOfUser: DataLoader<number, readonly SessionDetails[]>;

  constructor(app: App) {
    this.#app = app;
    const { lists } = app;
    this.service = new KeyedLoader((keys) => lists.services.byKeys(keys).map((row) => new ServiceType(row)));
    this.client = new KeyedLoader((keys) => lists.clients.byKeys(keys).map((row) => new ClientType(row)));
    this.product = new KeyedLoader((keys) => lists.products.byKeys(keys).map((row) => new ProductType(row)));
    this.invoice = new KeyedLoader((keys) => lists.invoices.byKeys(keys).map((row) => new InvoiceType(row)));
    this.run = new KeyedLoader((keys) => lists.runs.byKeys(keys).map((row) => new RunType(row)));
    this.linesOfInvoice = listLoader(
      (keys) => lists.linesOfInvoices(keys),
      ({ invoiceKey }) => invoiceKey,
    );
    this.creditsOfClient = listLoader(
      (keys) => lists.creditsOfClients(keys),
      ({ clientKey }) => clientKey,
    );
    this.sessionsOfUser = new DataLoader(
      async (userIds) => {
        const byUser = Map.groupBy(await listSessions(app, userIds), ({ userId }) => userId);
        return userIds.map((userId) => byUser.get(userId) ?? []);
      },
      { cache: false },
    );
  }

  /** The settings in force. */
  settings(): AutomationSettings {
    return (this.#settings ??= JSON.parse(this.#app.lists.currentSettings()) as AutomationSettings);
  }

  /** Today where the business is: one day for the whole operation, whatever midnight comes meanwhile. */
  today(): LocalDate {
    return (this.#today ??= businessToday(this.#app, this.settings()));
  }

  /** The client groups, by key; few. */
  groups(): ReadonlyMap<number, ClientGroupRecord> {
    return (this.#groups ??= new Map(this.#app.lists.clientGroups().map((group) => [group.key, group])));
  }

  /** The first page of a parent's list, read together with those of the other parents. */
  async firstPage<Row extends Placed, Parent extends string>(
    list: Pick<PagedList<Row, never, never, Parent>, 'pagesOf'>,
    parent: Parent,
    options: FirstPages,
    parentKey: number,
  ): Promise<Page<Row>> {
    const { limit, newestFirst, fields } = options;
    const id = `${numberOf(list)} ${parent} ${limit} ${newestFirst} ${fields === undefined ? '' : numberOf(fields)}`;
    let loader = this.#firstPages.get(id);
    if (loader === undefined) {
      loader = new DataLoader(async (keys) => {
        const pages = list.pagesOf(parent, keys, options);
        return keys.map((key) => (pages.get(key) ?? { rows: [], hasMore: false, total: 0 }) as Page<never>);
      });
      this.#firstPages.set(id, loader);
    }
    return await loader.load(parentKey);
  }
}

/** Loads things by key; those already at hand are given at once, without a promise. */
export class KeyedLoader<Thing extends { readonly key: number }> {
  readonly #atHand = new Map<number, Thing>();
  readonly #loader: DataLoader<number, Thing | null>;

  constructor(read: (keys: readonly number[]) => readonly Thing[]) {
    this.#loader = new DataLoader(async (keys) => {
      for (const thing of read(keys)) this.#atHand.set(thing.key, thing);
      return keys.map((key) => this.#atHand.get(key) ?? null);
    });
  }

  /** Null where there is nothing with this key. */
  load(key: number): Thing | null | Promise<Thing | null> {
    return this.#atHand.get(key) ?? this.#loader.load(key);
  }

  /** Loads what must be there. */
  loadExisting(key: number): Thing | Promise<Thing> {
    return this.#atHand.get(key) ?? this.#loader.load(key).then((thing) => thing ?? missing(key));
  }
}

function missing(key: number): never {
  throw new Error(`what has the key ${key} is gone`);
}

function listLoader<Row>(
  read: (keys: readonly number[]) => readonly Row[],
  keyOf: (row: Row) => number,
): DataLoader<number, readonly Row[]> {
  return new DataLoader(async (keys) => {
    const byKey = Map.groupBy(read(keys), keyOf);
    return keys.map((key) => byKey.get(key) ?? []);
  });
}

const NUMBERS = new WeakMap<object, number>();
let numbered = 0;

/** Tells lists apart, and selections of fields. */
function numberOf(thing: object): number {
  let number = NUMBERS.get(thing);
  if (number === undefined) NUMBERS.set(thing, (number = numbered += 1));
  return number;
}
