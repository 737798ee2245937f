import { Initial } from './0001-initial.js';
import { AccessAndLists } from './0002-access-and-lists.js';

/** Every migration in its order. A released one is never edited: the next change is the next file. */
export const MIGRATIONS = [
  { name: '0001-initial', class: Initial },
  { name: '0002-access-and-lists', class: AccessAndLists },
];
