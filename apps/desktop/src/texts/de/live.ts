import type { live as english } from '../en/live';

export const live: typeof english = {
  title: 'Live',
};
