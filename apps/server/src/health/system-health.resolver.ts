import type { LocalDate } from '@arrears/domain';
import { API_VERSION } from '@arrears/schema';
import { GraphQLDateTime } from 'graphql-scalars';
import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { findDueRun } from '../automation/due-run.js';
import { clockDoubt } from '../automation/watch-clock.js';
import { RunType } from '../automation/run.type.js';
import { type HealthSeverity, isHealthy, isReady } from './health-check.js';
import { alertsInForce } from './raise-alerts.js';
import type { SchedulerState } from '../jobs/scheduler.js';
import { VERSION } from '../config/version.js';
import type { GraphqlContext } from '../graphql/context.js';
import { enumOf } from '../graphql/enums.js';
import { LocalDateScalar } from '../graphql/scalars.js';

const SchedulerStateEnum = enumOf(
  'SchedulerState',
  ['OFF', 'RUNNING', 'DEGRADED'] as const satisfies readonly SchedulerState[],
  'Whether a server does the daily run by itself.',
  {
    OFF: 'It does not: another server, or somebody, has to.',
    RUNNING: 'It does.',
    DEGRADED: 'It does, but where the jobs are kept cannot be reached: the other jobs wait.',
  },
);

const HealthSeverityEnum = enumOf(
  'HealthSeverity',
  ['BLOCKING', 'ATTENTION'] as const satisfies readonly HealthSeverity[],
  'What a check that is not well means.',
  {
    BLOCKING: 'The server cannot do its work.',
    ATTENTION: 'It can, and somebody should look.',
  },
);

@ObjectType('HealthCheck', { description: 'One thing that must be so.', simpleResolvers: true })
class HealthCheckType {
  @Field(() => String, { description: 'What was looked at.' })
  name!: string;

  @Field(() => HealthSeverityEnum, { description: 'What it means when it is not so.' })
  severity!: HealthSeverity;

  @Field(() => Boolean, { description: 'It is so.' })
  ok!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is not.' })
  problem?: string | null;
}

@ObjectType('Alert', { description: 'Something that needs a person.', simpleResolvers: true })
class AlertType {
  @Field(() => String, { description: 'Name of the check that found it.' })
  kind!: string;

  @Field(() => String, { description: 'What it is, in a sentence, as it was found.' })
  message!: string;

  @Field(() => GraphQLDateTime, { description: 'Since when.' })
  raisedAt!: Date;
}

@ObjectType('SystemHealth', {
  description: 'Whether the server can do its work, and how far it is.',
  simpleResolvers: true,
})
class SystemHealthType {
  @Field(() => Boolean, { description: 'The server can do its work: no check that is BLOCKING fails.' })
  ready!: boolean;

  @Field(() => Boolean, { description: 'Every check is well.' })
  healthy!: boolean;

  @Field(() => [HealthCheckType], { description: 'The same that `/health/ready` looks at.' })
  checks!: readonly HealthCheckType[];

  @Field(() => [AlertType], {
    description:
      'What needs a person, oldest first; raised and cleared within a minute, each time with an event, by a server that does the daily run.',
  })
  alerts!: readonly AlertType[];

  @Field(() => String, { description: 'Version of the server.' })
  version!: string;

  @Field(() => String, { description: 'Version of this schema.' })
  apiVersion!: string;

  @Field(() => GraphQLDateTime, { description: 'The time by the server.' })
  serverTime!: Date;

  @Field(() => LocalDateScalar, { description: 'Today where the business is.' })
  businessDate!: LocalDate;

  @Field(() => GraphQLDateTime, {
    description:
      'When the next daily run is due, by the settings and the runs that are done; in the past where one is due.',
  })
  nextRunAt!: Date;

  @Field(() => Boolean, { description: 'A daily run is due for longer than it should take.' })
  runOverdue!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why the clock is not believed, and so no run is begun until `confirmClock`; null where it is.',
  })
  clockDoubt!: string | null;

  @Field(() => SchedulerStateEnum, { description: 'Whether this server does the daily run by itself.' })
  scheduler!: SchedulerState;

  @Field(() => RunType, { nullable: true, description: 'The last run that was completed; null before the first.' })
  lastCompletedRun!: RunType | null;

  @Field(() => Int, { nullable: true, description: 'Whole seconds since it was completed; null before the first.' })
  lastCompletedRunAgeSeconds!: number | null;

  @Field(() => Int, { description: 'Mails and module actions that wait to be carried out.' })
  pendingOutboxEntries!: number;

  @Field(() => Int, { description: 'Those that were given up and need a person.' })
  deadOutboxEntries!: number;
}

@Resolver()
export class SystemHealthResolver {
  @Query(() => SystemHealthType, { description: 'Whether the server can do its work, and how far it is.' })
  async systemHealth(@Ctx() { app }: GraphqlContext): Promise<SystemHealthType> {
    const checks = await app.health.look(app);
    const alerts = await alertsInForce(app);
    const { today, nextRunAt, late, lastCompleted } = await findDueRun(app);
    const now = app.clock.now();
    const finishedAt = lastCompleted?.finishedAtMs ?? null;
    return {
      ready: isReady(checks),
      healthy: isHealthy(checks),
      alerts: alerts.map(({ kind, message, raisedAt }) => ({ kind, message, raisedAt: new Date(raisedAt) })),
      checks,
      version: VERSION,
      apiVersion: API_VERSION,
      serverTime: new Date(now),
      businessDate: today,
      clockDoubt: (await clockDoubt(app))?.reason ?? null,
      scheduler: app.scheduler.state,
      nextRunAt: new Date(nextRunAt),
      runOverdue: late,
      lastCompletedRun: lastCompleted === undefined ? null : new RunType(lastCompleted),
      lastCompletedRunAgeSeconds: finishedAt === null ? null : Math.max(0, Math.floor((now - finishedAt) / 1000)),
      pendingOutboxEntries: app.lists.pendingOutboxEntries(),
      deadOutboxEntries: app.lists.deadOutboxEntries(),
    };
  }
}
