/** What a user may do, each role with all that the ones before it may. */
export const ROLES = ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER'] as const;
export type Role = (typeof ROLES)[number];

/** What an API key may do; each scope stands for itself. */
export const SCOPES = ['READ', 'OPERATE', 'BILLING', 'TERMINATE', 'SETTINGS', 'RUN'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks. Times are milliseconds since 1970 UTC. */
export type Caller = Anonymous | UserCaller | ApiKeyCaller;

export interface Anonymous {
  readonly kind: 'ANONYMOUS';
}

export interface UserCaller {
  readonly kind: 'USER';
  readonly userId: number;
  readonly sessionId: number;
  readonly name: string;
  readonly role: Role;
  /** Until then the user can do nothing else. */
  readonly mustChangePassword: boolean;
  readonly expiresAt: number;
}

export interface ApiKeyCaller {
  readonly kind: 'API_KEY';
  readonly apiKeyId: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: number | null;
}

export const ANONYMOUS: Anonymous = { kind: 'ANONYMOUS' };

/** The user who asks, where the table of permissions lets nobody else. */
export function asUser(caller: Caller): UserCaller {
  if (caller.kind !== 'USER') throw new Error('only a user can come here');
  return caller;
}

/** Who something was done by, as the log and the audit name them. */
export function actorOf(caller: Caller): string {
  switch (caller.kind) {
    case 'ANONYMOUS':
      return 'anonymous';
    case 'USER':
      return `user:${caller.name}`;
    case 'API_KEY':
      return `key:${caller.name}`;
    default:
      return caller satisfies never;
  }
}

export function hasRole(role: Role, atLeast: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(atLeast);
}
