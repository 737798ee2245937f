import type { LifecycleEventFilter } from '@arrears/schema/operations';
import type { LifecycleEvent } from '../connection/event-stream';
import type { KnownEventType } from '../events/event-kind';

export interface ChosenClient {
  readonly id: string;
  readonly name: string;
}

/** What of the log is shown. */
export interface FeedFilter {
  /** Of these types; all where there is none, those of a newer server, too. */
  readonly types: readonly KnownEventType[];
  readonly client: ChosenClient | null;
}

/** As the server takes it. */
export function filterInput({ types, client }: FeedFilter, beforeSequence: number | null): LifecycleEventFilter {
  return {
    ...(types.length > 0 && { types }),
    ...(client && { client: client.id }),
    ...(beforeSequence !== null && { beforeSequence }),
  };
}

/** The same here, for what comes live. */
export function matcher({ types, client }: FeedFilter): (event: LifecycleEvent) => boolean {
  const wanted: ReadonlySet<string> = new Set(types);
  return (event) =>
    (wanted.size === 0 || wanted.has(event.type)) && (client === null || event.client?.id === client.id);
}
