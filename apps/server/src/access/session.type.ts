import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { toGlobalId } from '../graphql/global-id.js';
import type { Caller } from './caller.js';
import type { SessionDetails } from './list-access.js';

@ObjectType('Session', { description: 'One sign-in of a user, until it expires or is ended.', simpleResolvers: true })
export class SessionType {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => Boolean, { description: 'It is the session of this very request.' })
  current!: boolean;

  @Field(() => GraphQLDateTime, { description: 'When the user signed in.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it ends by itself.' })
  expiresAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it was last used; may be late by ten minutes.' })
  lastUsedAt!: Date;

  @Field(() => String, { description: 'Network address the user signed in from.' })
  address!: string;

  @Field(() => String, { description: 'What the program the user signed in with calls itself.' })
  userAgent!: string;
}

export function toSessionType(session: SessionDetails, caller: Caller): SessionType {
  const { id, createdAt, expiresAt, lastUsedAt, address, userAgent } = session;
  return {
    id: toGlobalId('Session', id),
    current: caller.kind === 'USER' && caller.sessionId === id,
    createdAt: new Date(createdAt),
    expiresAt: new Date(expiresAt),
    lastUsedAt: new Date(lastUsedAt),
    address,
    userAgent,
  };
}
