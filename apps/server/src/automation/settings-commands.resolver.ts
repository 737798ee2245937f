import { IsInt, IsOptional, Min, ValidateNested } from 'class-validator';
import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { carryOutCommand } from '../graphql/carry-out-command.js';
import { CommandInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { resultUnion } from '../graphql/result-union.js';
import { changeSettings, currentSettings, type SettingsChangeResult } from './settings.js';
import { AutomationSettingsChanges, AutomationSettingsType, givenChanges, SettingChangeType } from './settings.type.js';

@ObjectType('AutomationSettingsPayload', { description: 'The settings after the command.', simpleResolvers: true })
class AutomationSettingsPayload {
  @Field(() => [SettingChangeType], { description: 'What was changed; nothing where they were so already.' })
  changes!: readonly SettingChangeType[];
}
const AutomationSettingsResult = resultUnion(
  'AutomationSettingsResult',
  { name: 'AutomationSettingsPayload', type: AutomationSettingsPayload },
  ['VersionConflict', 'InvalidValues'],
);

@InputType('UpdateAutomationSettingsInput', { description: 'Settings to change, all together or none.' })
class UpdateAutomationSettingsInput extends CommandInput {
  @Field(() => AutomationSettingsChanges, { description: 'What is left out or null stays as it is.' })
  @ValidateNested()
  changes!: AutomationSettingsChanges;

  @Field(() => Int, {
    nullable: true,
    description: 'The version you saw; refused where another one is in force by now.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  expectedVersion?: number | null;
}

@Resolver(() => AutomationSettingsPayload)
export class SettingsCommandsResolver {
  @FieldResolver(() => AutomationSettingsType, { description: 'As they are now.' })
  async settings(@Ctx() { app }: GraphqlContext): Promise<AutomationSettingsType> {
    const { version, settings } = await currentSettings(app.database.reader());
    return AutomationSettingsType.of(version, settings);
  }

  @Mutation(() => AutomationSettingsResult, {
    description: 'Changes settings together, or refuses them with every problem told. Each saved version is kept.',
  })
  async updateAutomationSettings(
    @Arg('input', () => UpdateAutomationSettingsInput, { description: 'The changes.' })
    input: UpdateAutomationSettingsInput,
    @Ctx() context: GraphqlContext,
  ): Promise<SettingsChangeResult> {
    const command = {
      changes: givenChanges(input.changes),
      expectedVersion: input.expectedVersion ?? null,
      actor: context.requester.actor,
    };
    return await carryOutCommand(context, 'updateAutomationSettings', input, (em) =>
      changeSettings(context.app, em, command),
    );
  }
}
