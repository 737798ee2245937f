import type { ClientRow } from './client-source';

export function ClientActions(_: { rows: readonly ClientRow[]; onDone: () => void }) {
  return null;
}
