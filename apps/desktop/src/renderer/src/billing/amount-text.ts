import { minorUnits } from '../events/minor-units';

/** Money as a person types it, as the server takes it: `12,5` as `12.50`. Undefined where it is no amount of the currency. */
export function amountText(typed: string, currency: string): string | undefined {
  const [, whole, fraction = ''] = /^0*(\d{1,12})(?:[.,](\d{1,4}))?$/.exec(typed.trim()) ?? [];
  const decimals = decimalsOf(currency);
  if (whole === undefined || decimals === undefined || fraction.length > decimals) return undefined;
  if (/^0*$/.test(whole + fraction)) return undefined;
  return decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, '0')}`;
}

/** What of an amount is left when another is taken from it, both of one currency. */
export function rest(
  whole: { readonly minorUnits: number; readonly currency: string },
  part: { readonly minorUnits: number },
): { readonly decimal: string; readonly currency: string } {
  return minorUnits(Math.max(0, whole.minorUnits - part.minorUnits), whole.currency);
}

function decimalsOf(currency: string): number | undefined {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  } catch {
    return undefined;
  }
}
