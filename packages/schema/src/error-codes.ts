/** Why a command was refused: names for programs, which never change their meaning, beside a sentence for people. */
export const ERROR_MEANINGS = {
  ACTION_PENDING: 'An earlier action on the service is still under way at its panel.',
  API_KEY_NOT_FOUND: 'There is no such API key.',
  AUTOMATION_STOPPED: 'Automation is stopped until the stop is lifted.',
  CLIENT_CLOSED: 'The client is closed.',
  CLIENT_GROUP_NOT_FOUND: 'There is no such client group.',
  CLIENT_NOT_FOUND: 'There is no such client.',
  CLOCK_IN_DOUBT: 'The clock may be wrong: somebody has to confirm it first.',
  CURRENCY_MISMATCH: 'The payment is in another currency than the invoice.',
  DATE_IN_FUTURE: 'The date has not come yet.',
  DATE_IN_PAST: 'The date is over.',
  INVALID_POLICY: 'The policy has values that cannot be.',
  INVALID_SETTINGS: 'The settings have values that cannot be, by themselves or together.',
  INVALID_TIERS: 'The licence tiers overlap or are not in order.',
  INVOICE_NOT_FOUND: 'There is no such invoice.',
  INVOICE_NOT_PAYABLE: 'The invoice is a draft.',
  JOB_NOT_FOUND: 'There is no such job.',
  JOBS_UNAVAILABLE: 'The jobs cannot be reached, or this server runs none.',
  LAST_OWNER: 'Without this user nobody would be left who can let others in.',
  LATER_DATE_DONE: 'The run of a later date is done or begun.',
  LOCKED_OUT: 'Too many wrong passwords: wait before you try again.',
  NAME_TAKEN: 'The name is taken.',
  NOT_YOURS: 'It belongs to somebody else.',
  PASSWORD_UNCHANGED: 'The new password is the old one.',
  PAYMENT_NOT_FOUND: 'There is no such payment.',
  PRODUCT_NOT_FOUND: 'There is no such product.',
  RUN_IN_PROGRESS: 'A run is being done right now.',
  RUN_NOT_AWAITING_APPROVAL: 'The run does not wait for approval.',
  RUN_NOT_FOUND: 'There is no such run.',
  SERVICE_NOT_FOUND: 'There is no such service.',
  SESSION_NOT_FOUND: 'There is no such session.',
  STATUS_KEPT_BY_AUTOMATION: "The automation keeps this client's status: exempt it first.",
  TOO_BUSY: 'Too much of this is being done right now: try again in a moment.',
  TRANSACTION_CONFLICT: 'The transaction was recorded before with another content.',
  TRANSITION_NOT_ALLOWED: 'A service in this status cannot make this change.',
  USER_NOT_FOUND: 'There is no such user.',
  VERSION_CONFLICT: 'Somebody else has changed it meanwhile.',
  WRONG_CREDENTIALS: 'No user has this name and password.',
} as const;

export type ErrorCode = keyof typeof ERROR_MEANINGS;
export const ERROR_CODES = Object.keys(ERROR_MEANINGS) as readonly ErrorCode[];

/** A result that says no: which code, and why in words. */
export interface Refused<Code extends ErrorCode> {
  readonly outcome: Code;
  readonly message: string;
}
