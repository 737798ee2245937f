import type { AutomationSettings, SettingChange } from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';

/** A saved version of the global settings: every one is kept, with who, when and the difference. */
export const SettingsVersionSchema = defineEntity({
  name: 'SettingsVersion',
  tableName: 'settings_versions',
  properties: {
    version: p.integer().primary(),
    settings: p.json<AutomationSettings>(),
    changes: p.json<readonly SettingChange[]>(),
    changedAt: p.bigint('number'),
    changedBy: p.string(),
  },
});
export class SettingsVersion extends SettingsVersionSchema.class {}
SettingsVersionSchema.setClass(SettingsVersion);
