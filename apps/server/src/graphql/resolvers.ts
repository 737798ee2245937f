import type { NonEmptyArray } from 'type-graphql';
import { ApiKeyResolver } from '../access/api-key.resolver.js';
import { AuditLogResolver } from '../access/audit-log.resolver.js';
import { MeResolver } from '../access/me.resolver.js';
import { SessionResolver } from '../access/session.resolver.js';
import { UserResolver } from '../access/user.resolver.js';
import { ServerInfoResolver } from './server-info.resolver.js';

/** Every resolver of the schema. */
// eslint-disable-next-line typescript/ban-types
export const RESOLVERS: NonEmptyArray<Function> = [
  ServerInfoResolver,
  MeResolver,
  SessionResolver,
  UserResolver,
  ApiKeyResolver,
  AuditLogResolver,
];
