import type { ReactNode } from 'react';
import classes from './grid.module.css';

/** A name that leads to its page. A plain element, for it is drawn by the hundred; the keys are the grid's. */
export function linkCell(route: string, name: string): ReactNode {
  return (
    <a href={`#${route}`} className={classes.link} tabIndex={-1}>
      {name}
    </a>
  );
}
