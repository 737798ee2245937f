import {
  SETTING_KINDS,
  SETTING_NAMES,
  type SettingName,
  type Settings,
  type SettingValue,
} from './setting-definitions';

/** A value as it stands in the form: text where what was typed is no number. */
export type DraftValue = SettingValue | string;
export type Edits = Readonly<Partial<Record<SettingName, DraftValue>>>;

/** What somebody has begun to change, and the version it was begun on. */
export interface SettingsDraft {
  readonly version: number;
  readonly base: Settings;
  /** Only what differs from the base. */
  readonly edits: Edits;
}

export interface Difference {
  readonly name: SettingName;
  readonly from: DraftValue;
  readonly to: DraftValue;
}

/** Lists count as equal in whatever order their items stand. */
export const sameValue = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((item) => other.includes(item))
    : one === other;

/** The settings whose values differ, in the order of the screen. */
export function settingsDifference(
  from: Settings,
  to: Readonly<Record<SettingName, DraftValue>>,
): readonly Difference[] {
  return SETTING_NAMES.filter((name) => !sameValue(from[name], to[name])).map((name) => ({
    name,
    from: from[name],
    to: to[name],
  }));
}

/** The form's values: the base with the edits over it. */
export const draftValues = ({ base, edits }: SettingsDraft): Readonly<Record<SettingName, DraftValue>> => ({
  ...base,
  ...edits,
});

export const draftDifference = (draft: SettingsDraft): readonly Difference[] =>
  settingsDifference(draft.base, draftValues(draft));

/** The draft with one value changed; a value put back to what the base has is no edit any more. */
export function withEdit(draft: SettingsDraft, name: SettingName, value: DraftValue): SettingsDraft {
  const { [name]: _, ...others } = draft.edits;
  const edits = sameValue(draft.base[name], value) ? others : { ...others, [name]: value };
  return { ...draft, edits };
}

/** The same edits on top of newer settings; what those say already is no edit any more. */
export function onTopOf(draft: SettingsDraft, version: number, base: Settings): SettingsDraft {
  const entries = Object.entries(draft.edits) as [SettingName, DraftValue][];
  const edits = Object.fromEntries(entries.filter(([name, value]) => !sameValue(base[name], value)));
  return { version, base, edits };
}

export interface LocalProblem {
  readonly name: SettingName;
  readonly problem:
    | { readonly kind: 'WHOLE_NUMBER'; readonly unit: string; readonly min: number; readonly max: number }
    | { readonly kind: 'TIME_OF_DAY' }
    | { readonly kind: 'TOGETHER'; readonly days: number }
    | { readonly kind: 'ALL_WEEKDAYS' };
  readonly value: DraftValue;
}

/** What the server would refuse, as far as it can be told without asking it. */
export function localProblems(values: Readonly<Record<SettingName, DraftValue>>): readonly LocalProblem[] {
  const problems = SETTING_NAMES.flatMap((name): LocalProblem[] => {
    const kind = SETTING_KINDS[name];
    const value = values[name];
    if (kind.kind === 'NUMBER') {
      const { unit, min, max } = kind;
      const fits = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
      return fits ? [] : [{ name, value, problem: { kind: 'WHOLE_NUMBER', unit, min, max } }];
    }
    if (kind.kind === 'TIME_OF_DAY') {
      const fits = typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
      return fits ? [] : [{ name, value, problem: { kind: 'TIME_OF_DAY' } }];
    }
    if (kind.kind === 'WEEKDAYS' && Array.isArray(value) && value.length === 7) {
      return [{ name, value, problem: { kind: 'ALL_WEEKDAYS' } }];
    }
    return [];
  });
  const { suspensionEnabled, terminationEnabled, suspendAfterDays, terminateAfterDays } = values;
  const wrong = new Set(problems.map(({ name }) => name));
  if (
    suspensionEnabled === true &&
    terminationEnabled === true &&
    !wrong.has('suspendAfterDays') &&
    !wrong.has('terminateAfterDays') &&
    Number(terminateAfterDays) < Number(suspendAfterDays)
  ) {
    const problem = { kind: 'TOGETHER', days: Number(suspendAfterDays) } as const;
    return [...problems, { name: 'terminateAfterDays', value: terminateAfterDays, problem }];
  }
  return problems;
}
