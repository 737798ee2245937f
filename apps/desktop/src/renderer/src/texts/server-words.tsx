import type { ReactNode } from 'react';

/** A sentence that is not the window's own. It is English, in whatever language the window speaks: a screen reader is told. */
export function ServerWords({ children }: { children: ReactNode }) {
  return <span lang="en">{children}</span>;
}
