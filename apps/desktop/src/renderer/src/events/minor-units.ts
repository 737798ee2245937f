import type { Amount } from '../texts/use-format';

/** An amount that comes as a whole number of the smallest units of its currency, such as cents. */
export function minorUnits(units: number, currency: string): Amount {
  const decimals =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  return { decimal: `${units < 0 ? '-' : ''}${whole}${fraction}`, currency };
}
