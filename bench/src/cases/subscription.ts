/** A subscription as a client of the event log might have it; sequence comes last, for the clients here look for it. */
export const FOLLOW_EVENTS = `subscription {
  lifecycleEvents {
    cursor
    reset
    events { id type occurredAt businessDate actor fromStatus toStatus reason data sequence }
  }
}`;
