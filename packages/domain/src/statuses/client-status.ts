/** CLOSED is an operator's word: automation neither sets nor lifts it. */
export const CLIENT_STATUSES = ['ACTIVE', 'INACTIVE', 'CLOSED'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];
