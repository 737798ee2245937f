/** Why a command was refused: names for programs that stay as they are, beside a sentence for people. */
export const ERROR_CODES = [
  'INVOICE_NOT_FOUND',
  'INVOICE_NOT_PAYABLE',
  'LATER_DATE_DONE',
  'PAYMENT_NOT_FOUND',
  'RUN_IN_PROGRESS',
  'TRANSACTION_CONFLICT',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** A result that says no: which code, and why in words. */
export interface Refused<Code extends ErrorCode> {
  readonly outcome: Code;
  readonly message: string;
}
