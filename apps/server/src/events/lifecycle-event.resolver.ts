import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { RunType } from '../automation/run.type.js';
import { ClientType } from '../clients/client.type.js';
import { connect, type Connection, connectionTypes, PageArgs, pageRequest } from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { DirectionEnum } from '../graphql/direction.js';
import { fromOptionalId } from '../graphql/global-id.js';
import { nestedConnection } from '../graphql/paging.js';
import type { Direction } from '../lists/page.js';
import { ServiceType } from '../services/service.type.js';
import type { EventFilter, EventRecord } from './event-record.js';
import { LifecycleEventFilterInput, LifecycleEventNode } from './lifecycle-event.type.js';

const LifecycleEventConnection = connectionTypes('LifecycleEvent', () => LifecycleEventNode, 'events');

@Resolver(() => LifecycleEventNode)
export class LifecycleEventResolver {
  @Query(() => LifecycleEventConnection, { description: 'What happened, newest first unless told.' })
  lifecycleEvents(
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Arg('filter', () => LifecycleEventFilterInput, { nullable: true, description: 'Which events.' })
    filter: LifecycleEventFilterInput | null,
    @Arg('direction', () => DirectionEnum, { defaultValue: 'DESC', description: 'DESC: newest first.' })
    direction: Direction,
    @Ctx() { app }: GraphqlContext,
  ): Connection<LifecycleEventNode> {
    const request = pageRequest(args, readEventFilter(filter), { field: 'SEQUENCE', direction });
    return connect(app.lists.events, request, (row) => new LifecycleEventNode(row));
  }

  @FieldResolver(() => ClientType, { nullable: true, description: 'The client it is about.' })
  client(
    @Root() { clientKey }: LifecycleEventNode,
    @Ctx() { loaders }: GraphqlContext,
  ): ClientType | null | Promise<ClientType | null> {
    return clientKey === null ? null : loaders.client.load(clientKey);
  }

  @FieldResolver(() => ServiceType, { nullable: true, description: 'The service it is about, as it is now.' })
  service(
    @Root() { serviceKey }: LifecycleEventNode,
    @Ctx() { loaders }: GraphqlContext,
  ): ServiceType | null | Promise<ServiceType | null> {
    return serviceKey === null ? null : loaders.service.load(serviceKey);
  }

  @FieldResolver(() => RunType, { nullable: true, description: 'The run that made it.' })
  run(
    @Root() { runKey }: LifecycleEventNode,
    @Ctx() { loaders }: GraphqlContext,
  ): RunType | null | Promise<RunType | null> {
    return runKey === null ? null : loaders.run.load(runKey);
  }
}

@Resolver(() => ServiceType)
export class ServiceHistoryResolver {
  @FieldResolver(() => LifecycleEventConnection, { description: 'What happened to it, newest first.' })
  async history(
    @Root() { key }: ServiceType,
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<LifecycleEventNode>> {
    const nested = {
      list: context.app.lists.events,
      parent: 'SERVICE',
      filterOf: (serviceKey: number) => ({ serviceKey }),
      ordering: { field: 'SEQUENCE', direction: 'DESC' },
      nodeOf: (row: EventRecord) => new LifecycleEventNode(row),
    } as const;
    return await nestedConnection(context, nested, key, args);
  }
}

@Resolver(() => ClientType)
export class ClientHistoryResolver {
  @FieldResolver(() => LifecycleEventConnection, {
    description: 'What happened to it and its services, newest first.',
  })
  history(
    @Root() { key }: ClientType,
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Ctx() { app }: GraphqlContext,
  ): Connection<LifecycleEventNode> {
    const request = pageRequest(args, { clientKey: key }, { field: 'SEQUENCE', direction: 'DESC' });
    return connect(app.lists.events, request, (row) => new LifecycleEventNode(row));
  }
}

/** The filter by the database's keys; throws BadUserInput where an id is none. */
export function readEventFilter(filter: LifecycleEventFilterInput | null): EventFilter {
  const { types = null, client, service, run, beforeSequence = null } = filter ?? {};
  return {
    types,
    clientKey: fromOptionalId('Client', client, ['filter', 'client']),
    serviceKey: fromOptionalId('Service', service, ['filter', 'service']),
    runKey: fromOptionalId('Run', run, ['filter', 'run']),
    beforeSeq: beforeSequence,
  };
}
