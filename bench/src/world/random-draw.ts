/**
 * A number from 0 up to 1 that looks random and is the same each time for the same row and purpose, so that every
 * template holds the same services.
 */
export function randomDraw(row: number, purpose: number): number {
  let bits = Math.imul(row, 0x9e_37_79_b1) ^ Math.imul(purpose, 0x85_eb_ca_77);
  bits = Math.imul(bits ^ (bits >>> 16), 0x21_f0_aa_ad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x73_5a_2d_97);
  return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
}
