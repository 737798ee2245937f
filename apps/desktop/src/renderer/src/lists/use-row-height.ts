import { usePreference } from '../platform/preferences';

const HEIGHTS = { comfortable: 42, compact: 32 } as const;
type Density = keyof typeof HEIGHTS;

export const DENSITIES = Object.keys(HEIGHTS) as readonly Density[];

export interface DensityChoice {
  readonly value: Density;
  readonly choose: (density: Density) => void;
}

/** Height of the rows of all lists in pixels, as one likes them. */
export function useRowHeight(): [height: number, density: DensityChoice] {
  const [kept, choose] = usePreference<string>('lists.density', 'compact');
  const value = DENSITIES.find((density) => density === kept) ?? 'compact';
  return [HEIGHTS[value], { value, choose }];
}
