import type { LocalDate } from '@arrears/domain';
import { GraphQLError } from 'graphql';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { ClientType } from '../clients/client.type.js';
import { limitArgument } from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { PreviewOutcomeEnum } from '../graphql/domain-enums.js';
import { resultUnion } from '../graphql/result-union.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { ServiceType } from '../services/service.type.js';
import { PREVIEW_OUTCOMES, type PreviewOutcome } from './collect-plan.js';
import type { PreviewResult } from './previews.js';
import {
  AutomationPreviewType,
  PreviewClientsType,
  PreviewClientType,
  PreviewItemsType,
  PreviewItemType,
  shortenedOf,
} from './preview.type.js';
import { AutomationSettingsChanges, givenChanges } from './settings.type.js';

const PreviewAutomationResult = resultUnion(
  'PreviewAutomationResult',
  { name: 'AutomationPreview', type: AutomationPreviewType },
  ['InvalidValues', 'NotPossible'],
);

@Resolver(() => AutomationPreviewType)
export class PreviewResolver {
  @Query(() => PreviewAutomationResult, {
    description:
      'What a run of any date would do with any settings, by the planner of the run itself; changes nothing. One is made at a time: `TOO_BUSY` where several wait already.',
  })
  async previewAutomation(
    @Arg('date', () => LocalDateScalar, { nullable: true, description: 'The business date; today unless told.' })
    date: LocalDate | null,
    @Arg('settings', () => AutomationSettingsChanges, {
      nullable: true,
      description: 'Changes to the settings in force, which are checked as if they were saved.',
    })
    settings: AutomationSettingsChanges | null,
    @Ctx() { app, signal }: GraphqlContext,
  ): Promise<PreviewResult> {
    try {
      const preview = await app.previews.make(app, { date, changes: givenChanges(settings ?? {}), signal });
      return preview.outcome === 'PREVIEWED' ? Object.assign(new AutomationPreviewType(), preview) : preview;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
      throw new GraphQLError('the preview was not made to its end', { extensions: { code: 'SERVICE_UNAVAILABLE' } });
    }
  }

  @FieldResolver(() => PreviewItemsType, { description: 'Services for which something is due.' })
  items(
    @Root() { collected }: AutomationPreviewType,
    @Arg('first', () => Int, { nullable: true, description: 'How many to show: 1 to 100; 50 unless told.' })
    first: number | null,
    @Arg('outcomes', () => [PreviewOutcomeEnum], { nullable: true, description: 'Only these; all unless told.' })
    outcomes: readonly PreviewOutcome[] | null,
  ): PreviewItemsType {
    const wanted = PREVIEW_OUTCOMES.filter((outcome) => outcomes?.includes(outcome) ?? true);
    const kinds = wanted.flatMap((outcome) => collected.items.get(outcome) ?? []);
    return shortenedOf(kinds, limitArgument('first', first), (item) => PreviewItemType.of(item));
  }

  @FieldResolver(() => PreviewClientsType, { description: 'Clients whose status would change.' })
  clients(
    @Root() { collected }: AutomationPreviewType,
    @Arg('first', () => Int, { nullable: true, description: 'How many to show: 1 to 100; 50 unless told.' })
    first: number | null,
  ): PreviewClientsType {
    return shortenedOf([collected.clients], limitArgument('first', first), (change) => PreviewClientType.of(change));
  }
}

@Resolver(() => PreviewItemType)
export class PreviewItemResolver {
  @FieldResolver(() => ServiceType, { description: 'The service, as it is.' })
  service(
    @Root() { serviceId }: PreviewItemType,
    @Ctx() { loaders }: GraphqlContext,
  ): ServiceType | Promise<ServiceType> {
    return loaders.service.loadExisting(serviceId);
  }
}

@Resolver(() => PreviewClientType)
export class PreviewClientResolver {
  @FieldResolver(() => ClientType, { description: 'The client, as it is.' })
  client(
    @Root() { clientId }: PreviewClientType,
    @Ctx() { loaders }: GraphqlContext,
  ): ClientType | Promise<ClientType> {
    return loaders.client.loadExisting(clientId);
  }
}
