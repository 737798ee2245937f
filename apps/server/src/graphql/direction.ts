import type { Direction } from '../lists/page.js';
import { enumOf } from './enums.js';

export const DirectionEnum = enumOf(
  'Direction',
  ['ASC', 'DESC'] as const satisfies readonly Direction[],
  'Which way a list is ordered.',
  {
    ASC: 'From the first or least.',
    DESC: 'From the last or greatest.',
  },
);
