import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from './build-schema.js';

test('builds', () => {
  const sdl = printSchema(lexicographicSortSchema(buildSchema()));
  writeFileSync('/tmp/schema.graphql', sdl);
  expect(sdl).toContain('serverInfo');
});
