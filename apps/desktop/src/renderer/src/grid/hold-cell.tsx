import { IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Format } from '../texts/use-format';
import classes from './grid.module.css';

/** Until when it is on hold; nothing where it is not, or no longer. */
export function holdCell(
  hold: { readonly until: string } | null,
  today: string,
  format: Pick<Format, 'date'>,
): ReactNode {
  if (!hold || hold.until < today) return null;
  return (
    <>
      <IconClockPause size={14} aria-hidden className={classes.sign} />
      {format.date(hold.until)}
    </>
  );
}
