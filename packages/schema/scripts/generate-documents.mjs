// Makes the typed documents of operations/*.graphql, or with --check tells whether they are as committed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, isAbstractType, parse } from 'graphql';

const root = new URL('..', import.meta.url);
const read = (file) => readFileSync(new URL(file, root), 'utf8');
const target = new URL('src/operations.ts', root);

const sdl = read('schema.graphql');
const schema = buildSchema(sdl);
/** Which objects an interface or union can be: a cache that is not told takes none for a match. */
const possibleTypes = Object.values(schema.getTypeMap())
  .filter((type) => isAbstractType(type) && !type.name.startsWith('__'))
  .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
const documents = readdirSync(new URL('operations', root))
  .toSorted()
  .map((name) => ({ location: name, document: parse(read(`operations/${name}`), { noLocation: true }) }));
const generated = await codegen({
  filename: 'operations.ts',
  schema: parse(sdl),
  schemaAst: schema,
  documents,
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    strictScalars: true,
    immutableTypes: true,
    skipTypename: true,
    scalars: {
      DateTime: 'string',
      LocalDate: 'string',
      JSON: 'unknown',
      JSONObject: 'Record<string, unknown>',
      SafeInt: 'number',
    },
    documentMode: 'documentNode',
    optimizeDocumentNode: true,
  },
  plugins: [{ operations: {} }, { documents: {} }],
  pluginMap: { operations: typescriptOperations, documents: typedDocumentNode },
});
const text = `/* Generated from operations/*.graphql by \`pnpm schema\`. Do not edit. */\n${generated}
/** The objects that each interface and union can be. */
export const POSSIBLE_TYPES: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(Object.fromEntries(possibleTypes), null, 2)};
`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write(`${fileURLToPath(target)} is not what operations/*.graphql make: run pnpm schema\n`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
}
