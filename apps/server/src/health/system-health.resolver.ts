import { API_VERSION } from '@arrears/schema';
import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { latestRun } from '../automation/latest-run.js';
import { RunType } from '../automation/run.type.js';
import { VERSION } from '../config/version.js';
import { checkDatabase } from '../database/check-database.js';
import type { GraphqlContext } from '../graphql/context.js';

@ObjectType('HealthCheck', { description: 'One thing that must be so.', simpleResolvers: true })
class HealthCheckType {
  @Field(() => String, { description: 'What was looked at.' })
  name!: string;

  @Field(() => Boolean, { description: 'It is so.' })
  ok!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is not.' })
  problem?: string | null;
}

@ObjectType('SystemHealth', {
  description: 'Whether the server can do its work, and how far it is.',
  simpleResolvers: true,
})
class SystemHealthType {
  @Field(() => Boolean, { description: 'Every check is well.' })
  ready!: boolean;

  @Field(() => [HealthCheckType], { description: 'The same that `/health/ready` looks at.' })
  checks!: readonly HealthCheckType[];

  @Field(() => String, { description: 'Version of the server.' })
  version!: string;

  @Field(() => String, { description: 'Version of this schema.' })
  apiVersion!: string;

  @Field(() => RunType, { nullable: true, description: 'The last run that was completed; null before the first.' })
  lastCompletedRun!: RunType | null;

  @Field(() => Int, { description: 'Mails and module actions that wait to be carried out.' })
  pendingOutboxEntries!: number;

  @Field(() => Int, { description: 'Those that were given up and need a person.' })
  deadOutboxEntries!: number;
}

@Resolver()
export class SystemHealthResolver {
  @Query(() => SystemHealthType, { description: 'Whether the server can do its work, and how far it is.' })
  async systemHealth(@Ctx() { app }: GraphqlContext): Promise<SystemHealthType> {
    const checks = await checkDatabase(app.database);
    const { pending, dead } = app.lists.outboxCounts();
    const completed = latestRun(app.lists, { statuses: ['COMPLETED', 'COMPLETED_WITH_ERRORS'] });
    return {
      ready: checks.every(({ ok }) => ok),
      checks,
      version: VERSION,
      apiVersion: API_VERSION,
      lastCompletedRun: completed ? RunType.of(completed) : null,
      pendingOutboxEntries: pending,
      deadOutboxEntries: dead,
    };
  }
}
