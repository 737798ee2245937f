import type { ReactNode } from 'react';

/** A sentence of the server's own. It speaks English, in whatever language the window does: a screen reader is told. */
export function ServerWords({ children }: { children: ReactNode }) {
  return <span lang="en">{children}</span>;
}
