import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { connect, type Connection, connectionTypes, PageArgs, pageRequest } from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { currentSettings } from './settings.js';
import { AutomationSettingsType, SettingsVersionType } from './settings.type.js';

const SettingsVersionConnection = connectionTypes(
  'SettingsVersion',
  () => SettingsVersionType,
  'versions of the settings',
);

@Resolver()
export class SettingsResolver {
  @Query(() => AutomationSettingsType, { description: 'The global settings in force.' })
  async automationSettings(@Ctx() { app }: GraphqlContext): Promise<AutomationSettingsType> {
    const { version, settings } = await currentSettings(app.database.reader());
    return AutomationSettingsType.of(version, settings);
  }

  @Query(() => SettingsVersionConnection, { description: 'Every version of the settings, newest first.' })
  settingsHistory(
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Ctx() { app }: GraphqlContext,
  ): Connection<SettingsVersionType> {
    const request = pageRequest(args, {}, { field: 'VERSION', direction: 'DESC' });
    return connect(app.lists.settingsVersions, request, (row) => SettingsVersionType.of(row));
  }
}
