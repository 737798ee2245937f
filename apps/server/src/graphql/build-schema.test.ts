import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from './build-schema.js';

test('builds', () => {
  expect(printSchema(buildSchema())).toContain('serverInfo');
});
