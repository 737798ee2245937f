import type { Currency } from './prices.js';

/** What kind of customer it is; decides what it orders. */
export type Segment = 'HOBBY' | 'PERSONAL' | 'BUSINESS' | 'DEVELOPER' | 'AGENCY';

/** Where it stands with the company: LIVE uses its services, FORMER has none left, NEW waits for its first. */
type Standing = 'LIVE' | 'FORMER' | 'NEW' | 'FRAUDULENT';

/** The part one client plays in the demonstration. */
export interface Role {
  readonly segment: Segment;
  readonly standing: Standing;
  readonly closed: boolean;
  readonly overdueExempt: boolean;
  readonly statusUpdateExempt: boolean;
  /** Its recorded ACTIVE or INACTIVE is the opposite of what its services say. */
  readonly statusWrong: boolean;
  /** Country and currency, where the part asks for a certain one. */
  readonly country?: string;
  readonly currency?: Currency;
}

const plain: Role = {
  segment: 'PERSONAL',
  standing: 'LIVE',
  closed: false,
  overdueExempt: false,
  statusUpdateExempt: false,
  statusWrong: false,
};

/** Who the 400 clients are: how many play which part. */
const CAST: readonly (readonly [count: number, role: Role])[] = [
  [40, { ...plain, segment: 'HOBBY' }],
  [130, plain],
  [105, { ...plain, segment: 'BUSINESS' }],
  [45, { ...plain, segment: 'DEVELOPER' }],
  [14, { ...plain, segment: 'AGENCY' }],
  [1, { ...plain, segment: 'BUSINESS', country: 'JP', currency: 'JPY' }],
  [32, { ...plain, standing: 'FORMER' }],
  [6, { ...plain, standing: 'NEW' }],
  [4, { ...plain, standing: 'FRAUDULENT' }],
  // Large or friendly customers who are never suspended for being late.
  [5, { ...plain, segment: 'BUSINESS', overdueExempt: true }],
  // Today's run inactivates the first and activates the second …
  [4, { ...plain, standing: 'FORMER', statusWrong: true }],
  [4, { ...plain, statusWrong: true }],
  // … and leaves these as an operator set them.
  [2, { ...plain, standing: 'FORMER', statusUpdateExempt: true, statusWrong: true }],
  [2, { ...plain, segment: 'AGENCY', statusUpdateExempt: true }],
  [5, { ...plain, standing: 'FORMER', closed: true }],
  [1, { ...plain, closed: true }],
];

/** One role for each client. */
export const roles: readonly Role[] = CAST.flatMap(([count, role]) => Array.from({ length: count }, () => role));
