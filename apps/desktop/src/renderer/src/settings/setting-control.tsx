import { Checkbox, Group, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTexts } from '../texts/i18n';
import { DatesControl } from './dates-control';
import { SETTING_KINDS, type SettingName, WEEKDAYS } from './setting-definitions';
import classes from './setting-row.module.css';
import type { DraftValue } from './settings-draft';
import { timeZones } from './time-zones';
import { useSettingText } from './use-setting-text';

interface SettingControlProps {
  readonly name: SettingName;
  readonly value: DraftValue;
  readonly label: string;
  readonly description: ReactNode;
  readonly error: string | undefined;
  readonly onChange: (value: DraftValue) => void;
}

const BESIDE = { root: classes['row'] ?? '', wrapper: classes['control'] ?? '' };
const BENEATH = { root: `${classes['row']} ${classes['wide']}` };
const CHOICES = ['DISABLED', 'BY_SERVICES', 'BY_SERVICES_AND_LOGIN'] as const;

/** What a setting is changed with, by its kind. */
export function SettingControl({ name, value, onChange, ...shown }: SettingControlProps) {
  const { t } = useTexts('settings');
  const text = useSettingText();
  const kind = SETTING_KINDS[name];
  // The help stands inside the label and is no part of the name.
  const labelId = useId();
  switch (kind.kind) {
    case 'SWITCH':
      return (
        <Switch
          {...shown}
          label={<span id={labelId}>{shown.label}</span>}
          aria-labelledby={labelId}
          labelPosition="left"
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
          classNames={{ body: classes['switch'] ?? '', label: classes['name'] ?? '' }}
        />
      );
    case 'NUMBER':
      return (
        <NumberInput
          {...shown}
          classNames={BESIDE}
          value={value as number | string}
          min={kind.min}
          max={kind.max}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          suffix={kind.unit === 'percent' ? ' %' : ` ${t(`suffixes.${kind.unit}`)}`}
          onChange={onChange}
        />
      );
    case 'CLIENT_STATUS_UPDATE': {
      const known = (CHOICES as readonly string[]).includes(String(value));
      return (
        <Select
          {...shown}
          classNames={{ root: `${classes['row']} ${classes['wide']}`, wrapper: classes['control'] ?? '' }}
          allowDeselect={false}
          value={String(value)}
          data={[
            ...CHOICES.map((choice) => ({ value: choice, label: t(`choices.${choice}`) })),
            ...(known ? [] : [{ value: String(value), label: String(value) }]),
          ]}
          onChange={(next) => next !== null && onChange(next)}
        />
      );
    }
    case 'TIME_OF_DAY':
      return (
        <TextInput
          {...shown}
          classNames={BESIDE}
          type="time"
          value={String(value)}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'TIME_ZONE':
      return (
        <Select
          {...shown}
          classNames={BESIDE}
          searchable
          allowDeselect={false}
          limit={100}
          nothingFoundMessage={t('zone.nothing')}
          placeholder={t('zone.placeholder')}
          value={String(value)}
          data={timeZones(String(value))}
          onChange={(next) => next !== null && onChange(next)}
        />
      );
    case 'WEEKDAYS':
      return (
        <Checkbox.Group
          {...shown}
          classNames={BENEATH}
          value={(value as readonly string[]).slice()}
          onChange={(next) => onChange(WEEKDAYS.filter((day) => next.includes(day)))}
        >
          <Group gap="md" mt={6}>
            {WEEKDAYS.map((day) => (
              <Checkbox key={day} value={day} label={text.weekday(day)} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'DATES':
      return <DatesControl {...shown} value={value as readonly string[]} onChange={onChange} />;
    default:
      return kind satisfies never;
  }
}
