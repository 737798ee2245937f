import type { AutomationSettings, SettingChange, SettingName } from '@arrears/domain';
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { ClientStatusUpdateEnum, WeekdayEnum } from '../graphql/domain-enums.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import type { SettingsVersionRecord } from './settings-record.js';

type SettingKind = 'Boolean' | 'Int' | 'String' | 'ClientStatusUpdate' | 'Weekdays' | 'Dates';

const TYPES: Readonly<Record<SettingKind, () => unknown>> = {
  Boolean: () => Boolean,
  Int: () => Int,
  String: () => String,
  ClientStatusUpdate: () => ClientStatusUpdateEnum,
  Weekdays: () => [WeekdayEnum],
  Dates: () => [LocalDateScalar],
};

/** Every setting: of which type, and what it means; in brackets the names billing admins know from WHMCS. */
const SETTINGS: Readonly<Record<SettingName, readonly [SettingKind, string]>> = {
  suspensionEnabled: ['Boolean', 'Whether overdue services are suspended [Enable Suspension].'],
  suspendAfterDays: ['Int', 'Whole days after the due date at which a service is suspended [Suspend Days].'],
  sendSuspensionEmail: ['Boolean', 'Tell the client of a suspension.'],
  unsuspensionEnabled: ['Boolean', 'Whether services that are paid are unsuspended [Enable Unsuspension].'],
  sendUnsuspensionEmail: ['Boolean', 'Tell the client of an unsuspension.'],
  terminationEnabled: ['Boolean', 'Whether services that stay overdue are terminated [Enable Termination].'],
  terminateAfterDays: ['Int', 'Whole days after the due date at which a service is terminated [Terminate Days].'],
  sendTerminationEmail: ['Boolean', 'Tell the client of a termination.'],
  clientStatusUpdate: ['ClientStatusUpdate', 'How client statuses are kept [Client Status Update].'],
  loginInactivityMonths: [
    'Int',
    'Calendar months without a login after which a login no longer keeps a client ACTIVE.',
  ],
  timeOfDay: ['String', 'Local time of the daily run, `HH:MM`.'],
  timeZone: ['String', 'IANA name of the business time zone.'],
  suspensionWarningDays: ['Int', 'Days before a suspension at which the client is warned; 0 for never.'],
  terminationWarningDays: ['Int', 'Days before a termination at which the client is warned; 0 for never.'],
  minimumSuspendedDays: ['Int', 'Days a service must have been suspended before it is terminated.'],
  requireUnpaidInvoice: ['Boolean', 'Act only where an unpaid, undisputed invoice of the service is due.'],
  terminateManuallySuspended: ['Boolean', 'Terminate also what an operator has suspended.'],
  guardSuspensionPercent: ['Int', 'Percent of ACTIVE services a run may suspend, unless they are few.'],
  guardSuspensionCount: ['Int', 'Services a run may suspend whatever the percentage.'],
  guardSuspensionMedianFactor: [
    'Int',
    'Times the median of the latest runs that a run may suspend, unless they are few; 0 for no such limit.',
  ],
  guardTerminationPercent: ['Int', 'Percent of ACTIVE services a run may terminate, unless they are few.'],
  guardTerminationCount: ['Int', 'Services a run may terminate whatever the percentage.'],
  guardTerminationMedianFactor: [
    'Int',
    'Times the median of the latest runs that a run may terminate, unless they are few; 0 for no such limit.',
  ],
  nonWorkingWeekdays: ['Weekdays', 'Weekdays on which nothing is suspended or terminated.'],
  nonWorkingDates: ['Dates', 'Dates on which nothing is suspended or terminated.'],
  dataRetentionDays: ['Int', 'Days the data of a terminated service is kept.'],
};

@ObjectType('AutomationSettings', { description: 'The global settings in force.', simpleResolvers: true })
export class AutomationSettingsType {
  @Field(() => Int, { description: 'Grows with every change; for `expectedVersion`.' })
  version!: number;

  static of(version: number, settings: AutomationSettings): AutomationSettingsType {
    return { ...settings, version };
  }
}

@InputType('AutomationSettingsChanges', { description: 'Settings to change; what is left out stays as it is.' })
export class AutomationSettingsChanges {}

for (const [name, [kind, description]] of Object.entries(SETTINGS)) {
  const type = TYPES[kind] as () => typeof String;
  Field(type, { description })(AutomationSettingsType.prototype, name);
  Field(type, { nullable: true, description })(AutomationSettingsChanges.prototype, name);
  IsOptional()(AutomationSettingsChanges.prototype, name);
  if (kind === 'String') MaxLength(100)(AutomationSettingsChanges.prototype, name);
  if (kind === 'Weekdays' || kind === 'Dates') ArrayMaxSize(1000)(AutomationSettingsChanges.prototype, name);
}

/** The changes that were given; what is left out or null stays as it is. */
export function givenChanges(changes: AutomationSettingsChanges): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null && value !== undefined));
}

@ObjectType('SettingChange', { description: 'One setting that was changed.', simpleResolvers: true })
export class SettingChangeType {
  @Field(() => String, { description: 'Name of the setting.' })
  name!: SettingChange['name'];

  @Field(() => GraphQLJSON, { description: 'What it was.' })
  from!: unknown;

  @Field(() => GraphQLJSON, { description: 'What it became.' })
  to!: unknown;
}

@ObjectType('SettingsVersion', { description: 'A version of the settings, kept for ever.', simpleResolvers: true })
export class SettingsVersionType {
  @Field(() => Int, { description: 'Its number.' })
  version!: number;

  @Field(() => AutomationSettingsType, { description: 'The settings as they were then.' })
  settings!: AutomationSettingsType;

  @Field(() => [SettingChangeType], { description: 'What was changed since the version before.' })
  changes!: readonly SettingChangeType[];

  @Field(() => GraphQLDateTime, { description: 'When it was saved.' })
  changedAt!: Date;

  @Field(() => String, { description: 'Who saved it.' })
  changedBy!: string;

  static of({ key, settingsJson, changesJson, changedAtMs, changedBy }: SettingsVersionRecord): SettingsVersionType {
    return {
      version: key,
      settings: AutomationSettingsType.of(key, JSON.parse(settingsJson) as AutomationSettings),
      changes: JSON.parse(changesJson) as readonly SettingChange[],
      changedAt: new Date(changedAtMs),
      changedBy,
    };
  }
}
