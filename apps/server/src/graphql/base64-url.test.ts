import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64Url } from './base64-url.js';

test('is what a buffer makes of any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
      expect(toBase64Url(text)).toBe(Buffer.from(text).toString('base64url'));
    }),
  );
});
