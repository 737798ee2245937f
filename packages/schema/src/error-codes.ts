/** Why a command was refused: stable names for programs, beside a sentence for people. */
export const ERROR_CODES = [
  'BAD_INPUT',
  'DATABASE_UNUSABLE',
  'RUN_IN_PROGRESS',
  'LATER_DATE_DONE',
  'SETTINGS_REFUSED',
  'IMPORT_REFUSED',
  'INVOICE_NOT_FOUND',
  'INVOICE_NOT_PAYABLE',
  'TRANSACTION_CONFLICT',
  'PAYMENT_NOT_FOUND',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];
