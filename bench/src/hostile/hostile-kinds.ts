/** A kind of request that only means to cost; each with another nonce, which must make it another text. */
export interface HostileKind {
  readonly name: string;
  /** The body of the request, up to 100 KB. */
  readonly body: (nonce: string) => string;
}

const times = (count: number, part: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');
const asked = (query: string, variables: object = {}): string => JSON.stringify({ query, variables });

/** A document, with the nonce in its comment. */
const document = (name: string, query: string): HostileKind => ({
  name,
  body: (nonce) => asked(`#${nonce}\n${query}`),
});

/** A valid document with variables that are not. */
const withVariables = (name: string, query: string, variables: () => string): HostileKind => ({
  name,
  body: (nonce) => `{"query":${JSON.stringify(`#${nonce}\n${query}`)},"variables":${variables()}}`,
});

const nested = (levels: number): string => `${'{services{nodes{client'.repeat(levels)}{id}${'}}}'.repeat(levels)}`;

/** Two selections a level that may be merged only if all below them may be. */
const merging = (levels: number): string => (levels === 0 ? 'id' : times(2, () => `client{${merging(levels - 1)}}`));

/** Each fragment spreads the next one twice. */
const doubling = (count: number): string =>
  `{services{nodes{...F0}}} ${times(count, (i) => `fragment F${i} on Service{id ${i + 1 < count ? `...F${i + 1} ...F${i + 1}` : ''}}`)}`;

/** Each fragment spreads all that follow. */
const overlapping = (count: number): string =>
  `{services{nodes{${times(count, (i) => `...F${i}`)}}}} ${times(
    count,
    (i) => `fragment F${i} on Service{client{id name a${i}:email} ${times(count - i - 1, (j) => `...F${i + j + 1}`)}}`,
  )}`;

export const HOSTILE_KINDS: readonly HostileKind[] = [
  document('1,000 aliases', `{${times(1000, (i) => `a${i}:serverInfo{version}`)}}`),
  document('aliases up to the limit of tokens', `{${times(230, (i) => `a${i}:me{id}`)}}`),
  document('nesting, 100 KB deep', nested(3500)),
  document('nesting, up to the limit of tokens', nested(80)),
  document('20,000 fields of one name', `{${'a '.repeat(20_000)}}`),
  document('fields of one name, up to the limit of length', `{${'a '.repeat(16_000)}}`),
  document('fields of one name, up to the limit of tokens', `{services{nodes{${'id '.repeat(980)}}}}`),
  document('selections to merge', `{services{nodes{${merging(7)}}}}`),
  document('overlapping fragments', overlapping(27)),
  document('fragments that double', doubling(90)),
  document(
    'fragments in a cycle',
    `{services{nodes{...F0}}} ${times(140, (i) => `fragment F${i} on Service{...F${(i + 1) % 140}}`)}`,
  ),
  document('unused fragments', `{serverInfo{version}} ${times(140, (i) => `fragment F${i} on Service{id}`)}`),
  document('10,000 directives', `{me${'@skip(if:0)'.repeat(8_000)}{id}}`),
  document('directives, up to the limit of tokens', `{me ${'@a '.repeat(490)}{id}}`),
  document('a string of 90 KB', `{service(id:"${'x'.repeat(90_000)}"){id}}`),
  document('a string, up to the limit of length', `{service(id:"${'x'.repeat(32_000)}"){id}}`),
  document('a block string of many lines', `{service(id:"""${'\n '.repeat(15_000)}"""){id}}`),
  document('unknown fields', `{${times(480, (i) => `x${i}`)}}`),
  document('unknown arguments', `{services(${times(320, (i) => `x${i}:1`)}){totalCount}}`),
  document('unknown types', `query(${times(240, (i) => `$v${i}:T${i}`)}){serverInfo{version}}`),
  document('unused variables', `query(${times(240, (i) => `$v${i}:Int`)}){serverInfo{version}}`),
  document(
    'many operations',
    times(190, (i) => `query Q${i}{me{id}}`),
  ),
  document('a list in lists', `{services(filter:{statuses:${'['.repeat(480)}${']'.repeat(480)}}){totalCount}}`),
  document('an object in objects', `{services(filter:${'{a:'.repeat(300)}1${'}'.repeat(300)}){totalCount}}`),
  document('a list of values that are none', `{services(filter:{statuses:[${'X '.repeat(960)}]}){totalCount}}`),
  document('a long number', `{services(first:${'9'.repeat(32_000)}){totalCount}}`),
  document('all of the schema, in circles', `{__schema{types${'{fields{type'.repeat(5)}{name}${'}}'.repeat(5)}}}`),
  document('too many rows', `{services(first:100){nodes{client{services(first:100){nodes{id label status}}}}}}`),
  document('words without end', `{${'é'.repeat(15_000)}}`),
  document('unicode in comments and strings', `{service(id:"${'\u{1F4A3}'.repeat(8_000)}"){id}} #${'‮'.repeat(10_000)}`),
  document('escapes', `{service(id:"${String.raw`\u{1F4A3}`.repeat(3_000)}"){id}}`),
  document('commas and blanks', `{${', '.repeat(16_000)}}`),
  withVariables('a variable of 90 KB', 'query($id:ID!){service(id:$id){id}}', () => `{"id":"${'x'.repeat(90_000)}"}`),
  withVariables(
    '20,000 values that are none',
    'query($s:[ServiceStatus!]){services(filter:{statuses:$s}){totalCount}}',
    () => `{"s":[${Array.from({ length: 20_000 }, () => '"X"').join()}]}`,
  ),
  withVariables(
    'a list in lists, in a variable',
    'query($s:[ServiceStatus!]){services(filter:{statuses:$s}){totalCount}}',
    () => `{"s":${'['.repeat(45_000)}${']'.repeat(45_000)}}`,
  ),
  withVariables(
    'unknown fields, in a variable',
    'query($f:ServiceFilter){services(filter:$f){totalCount}}',
    () => `{"f":{${Array.from({ length: 8_000 }, (_, i) => `"x${i}":1`).join()}}}`,
  ),
  withVariables(
    'an object in objects, in a variable',
    'query($f:ServiceFilter){services(filter:$f){totalCount}}',
    () => `{"f":${'{"a":'.repeat(14_000)}1${'}'.repeat(14_000)}}`,
  ),
  {
    name: 'objects in objects, without a query',
    body: (nonce) => `${'{"a":'.repeat(16_000)}"${nonce}"${'}'.repeat(16_000)}`,
  },
  { name: 'JSON that does not end', body: (nonce) => `{"query":"${nonce}${'x'.repeat(99_000)}` },
  {
    name: '1,000 operations in one',
    body: (nonce) => `[${Array.from({ length: 1_000 }, (_, i) => asked(`{a${i}:me{id}} #${nonce}`)).join()}]`,
  },
  {
    name: 'extensions',
    body: (nonce) => `{"extensions":{"persistedQuery":{"sha256Hash":"${nonce}${'f'.repeat(98_000)}"}}}`,
  },
  { name: 'escapes of JSON', body: (nonce) => `{"query":"#${nonce}${String.raw`\u0000`.repeat(16_000)}"}` },
  { name: 'half of a character', body: (nonce) => `{"query":"#${nonce}\\n{${String.raw`\ud800`.repeat(5_000)}}"}` },
];
