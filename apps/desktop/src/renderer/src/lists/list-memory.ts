import { type GridMemory, newMemory } from '../grid/grid';

/** Where one was in each place of each list, as long as the program runs: Back leads there. */
const memories = new Map<string, GridMemory>();
const KEPT = 50;

export function memoryOf(list: string, place: string): GridMemory {
  const name = `${list}?${place}`;
  const memory = memories.get(name) ?? newMemory();
  memories.delete(name);
  memories.set(name, memory);
  const [oldest] = memories.keys();
  if (memories.size > KEPT && oldest !== undefined) memories.delete(oldest);
  return memory;
}
