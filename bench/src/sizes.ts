/** How much is measured, and how often. */
export interface Size {
  readonly name: 'small' | 'full';
  readonly services: number;
  /** Services of the smaller database that `growth` compares with. */
  readonly fewServices: number;
  /** Times each program is measured; the median counts. */
  readonly repetitions: number;
  /** Due services that the row-by-row program works on, standing for all of them. */
  readonly sample: number;
}

export type SizeName = Size['name'];

export const SIZES: Readonly<Record<SizeName, Size>> = {
  full: { name: 'full', services: 1_000_000, fewServices: 100_000, repetitions: 3, sample: 5_000 },
  small: { name: 'small', services: 20_000, fewServices: 5_000, repetitions: 1, sample: 500 },
};
