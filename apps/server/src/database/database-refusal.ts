/** The database cannot be used as it is; the message is a sentence for the person who started the program. */
export class DatabaseRefusal extends Error {
  override readonly name: string = 'DatabaseRefusal';
}

/** A newer program has written the database, or changed its schema while this one had it open. */
export class NewerSchema extends DatabaseRefusal {
  override readonly name = 'NewerSchema';
}
