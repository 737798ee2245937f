/** An amount in whole minor units of its currency (cents for USD, yen for JPY). */
export interface Money {
  readonly minorUnits: number;
  /** ISO 4217 code, three capital letters. */
  readonly currency: string;
}

/** Currencies whose minor unit is not a hundredth (ISO 4217, list one). */
const UNUSUAL_DECIMALS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

/** Digits after the decimal point: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDecimals(currency: string): number {
  return UNUSUAL_DECIMALS[currency] ?? 2;
}

export type AmountProblem = 'NOT_A_NUMBER' | 'TOO_MANY_DECIMALS' | 'TOO_LARGE';

/** Reads a non-negative amount written with a dot (`12`, `12.5`, `12.50`) into minor units, exactly. */
export function parseAmount(text: string, currency: string): number | AmountProblem {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return 'NOT_A_NUMBER';
  const decimals = currencyDecimals(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return 'TOO_MANY_DECIMALS';
  const minorUnits = Number(`${match[1]}${fraction.padEnd(decimals, '0')}`);
  return Number.isSafeInteger(minorUnits) ? minorUnits : 'TOO_LARGE';
}

/** Writes minor units with a dot and all of the currency's decimals: 1250 USD → `12.50`. */
export function formatAmount({ minorUnits, currency }: Money): string {
  const decimals = currencyDecimals(currency);
  if (decimals === 0) return String(minorUnits);
  const digits = String(Math.abs(minorUnits)).padStart(decimals + 1, '0');
  const sign = minorUnits < 0 ? '-' : '';
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
