import type { ReactNode } from 'react';
import { StatusSign } from '../design/status-badge';
import classes from './grid.module.css';

/** A status in a list: its sign and its word. */
export const statusCell = (status: string, word: string): ReactNode => (
  <span className={classes.status}>
    <StatusSign status={status} />
    {word}
  </span>
);
