import type { LicenceTier } from '@arrears/domain';
import { ArrayMaxSize, IsInt, IsOptional, Length, Min, ValidateNested } from 'class-validator';
import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { carryOutCommand } from '../graphql/carry-out-command.js';
import { CommandInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { resultUnion } from '../graphql/result-union.js';
import { LicenceTierType } from './active-clients.type.js';
import { setLicenceTiers, type TiersChange } from './set-licence-tiers.js';

@ObjectType('LicenceTiersPayload', { description: 'The licence tiers after the command.', simpleResolvers: true })
class LicenceTiersPayload {
  outcome!: string;
}
const LicenceTiersResult = resultUnion(
  'LicenceTiersResult',
  { name: 'LicenceTiersPayload', type: LicenceTiersPayload },
  ['InvalidValues'],
);

@InputType('LicenceTierInput', { description: 'A range of active client counts.' })
class LicenceTierInput {
  @Field(() => String, { description: 'What it is called, 1 to 100 characters; no two alike.' })
  @Length(1, 100)
  name!: string;

  @Field(() => Int, { description: 'The least count it covers.' })
  @IsInt()
  @Min(0)
  from!: number;

  @Field(() => Int, { nullable: true, description: 'The greatest count it covers; null without end.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  to?: number | null;
}

@InputType('SetLicenceTiersInput', { description: 'All the licence tiers.' })
class SetLicenceTiersInput extends CommandInput {
  @Field(() => [LicenceTierInput], { description: 'In their order, in place of all there are.' })
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  tiers!: LicenceTierInput[];
}

@Resolver(() => LicenceTiersPayload)
export class TierCommandsResolver {
  @FieldResolver(() => [LicenceTierType], { description: 'As they are now.' })
  tiers(@Ctx() { app }: GraphqlContext): readonly LicenceTierType[] {
    return app.lists.licence.tiers();
  }

  @Mutation(() => LicenceTiersResult, { description: 'Sets the licence tiers, in place of all there are.' })
  async setLicenceTiers(
    @Arg('input', () => SetLicenceTiersInput, { description: 'The tiers.' }) input: SetLicenceTiersInput,
    @Ctx() context: GraphqlContext,
  ): Promise<TiersChange> {
    const tiers = input.tiers.map(({ name, from, to }): LicenceTier => ({ name, from, to: to ?? null }));
    const { actor } = context.requester;
    return await carryOutCommand(context, 'setLicenceTiers', input, (em) =>
      setLicenceTiers(context.app, em, { tiers, actor }),
    );
  }
}
