import type { LocalDate, SkipReason, Verb } from '@arrears/domain';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql';
import { connect, type Connection, connectionTypes, PageArgs, pageRequest } from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { RunItemOutcomeEnum, RunStatusEnum, SkipReasonEnum, VerbEnum } from '../graphql/domain-enums.js';
import { fromGlobalId } from '../graphql/global-id.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { ServiceType } from '../services/service.type.js';
import type { RunStatus } from './run.entity.js';
import type { RunItemRecord } from './run-record.js';
import { RunItemType, RunType } from './run.type.js';

const RunConnection = connectionTypes('Run', () => RunType, 'runs');
const RunItemConnection = connectionTypes('RunItem', () => RunItemType, 'items of a run');

@InputType('RunFilter', { description: 'Which runs; every part that is given must hold.' })
class RunFilterInput {
  @Field(() => [RunStatusEnum], { nullable: true, description: 'In one of these statuses.' })
  @IsOptional()
  @ArrayMaxSize(10)
  statuses?: RunStatus[] | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'For this business date or later.' })
  from?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'For this business date or earlier.' })
  to?: LocalDate | null;
}

@Resolver(() => RunType)
export class RunResolver {
  @Query(() => RunType, { nullable: true, description: 'One run; null where there is none.' })
  async run(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<RunType | null> {
    return await loaders.run.load(fromGlobalId('Run', id, ['id']));
  }

  @Query(() => RunConnection, { description: 'Runs, the latest business date first.' })
  runs(
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Arg('filter', () => RunFilterInput, { nullable: true, description: 'Which ones.' })
    filter: RunFilterInput | null,
    @Ctx() { app }: GraphqlContext,
  ): Connection<RunType> {
    const request = pageRequest(args, filter ?? {}, { field: 'BUSINESS_DATE', direction: 'DESC' });
    return connect(app.lists.runs, request, (row) => new RunType(row));
  }

  @FieldResolver(() => RunItemConnection, { description: 'What it did not do to services itself, and why.' })
  items(
    @Root() { key }: RunType,
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Arg('outcomes', () => [RunItemOutcomeEnum], { nullable: true, description: 'Only these.' })
    outcomes: RunItemRecord['outcome'][] | null,
    @Arg('verbs', () => [VerbEnum], { nullable: true, description: 'Only where one of these was due.' })
    verbs: Verb[] | null,
    @Arg('skipReasons', () => [SkipReasonEnum], { nullable: true, description: 'Only what one of these stopped.' })
    skipReasons: SkipReason[] | null,
    @Ctx() { app }: GraphqlContext,
  ): Connection<RunItemType> {
    const filter = { runKey: key, outcomes, verbs, skipReasons };
    const request = pageRequest(args, filter, { field: 'CREATED', direction: 'ASC' });
    return connect(app.lists.runItems, request, (row) => new RunItemType(row));
  }
}

@Resolver(() => RunItemType)
export class RunItemResolver {
  @FieldResolver(() => ServiceType, { nullable: true, description: 'The service it is about.' })
  service(
    @Root() { serviceKey }: RunItemType,
    @Ctx() { loaders }: GraphqlContext,
  ): ServiceType | null | Promise<ServiceType | null> {
    return serviceKey === null ? null : loaders.service.load(serviceKey);
  }
}
