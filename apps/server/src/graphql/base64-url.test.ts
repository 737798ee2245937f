import { assert, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64Url } from './base64-url.js';

test('is what a buffer makes of any text', () => {
  assert(
    property(oneof(string(), string({ unit: 'grapheme' })), (text) => {
      expect(toBase64Url(text)).toBe(Buffer.from(text).toString('base64url'));
    }),
  );
});
