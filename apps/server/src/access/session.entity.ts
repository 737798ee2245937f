import { defineEntity, p } from '@mikro-orm/core';
import { User } from './user.entity.js';

/** One sign-in of a user's, until it expires or is ended: then its row is gone. Times in milliseconds. */
export const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: p.integer().primary(),
    user: () => p.manyToOne(User).ref(),
    /** SHA-256 of the token, which is kept nowhere. */
    tokenHash: p.blob().unique(),
    createdAt: p.bigint('number'),
    expiresAt: p.bigint('number'),
    /** Late by up to ten minutes. */
    lastUsedAt: p.bigint('number'),
    address: p.string(),
    userAgent: p.string(),
  },
});
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
