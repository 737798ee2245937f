import type { ServiceRow } from './service-source';

export function ServiceActions(_: { rows: readonly ServiceRow[]; onDone: () => void }) {
  return null;
}
