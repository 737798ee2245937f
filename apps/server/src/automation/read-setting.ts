import { type AutomationSettings, defaultSettings, isSettingName } from '@arrears/domain';

const DEFAULTS: AutomationSettings = defaultSettings('UTC');

/**
 * Reads a setting written as text into the type the setting has; text that does not fit stays text, for the
 * validation to refuse with its own words.
 */
export function readSetting(name: string, text: string): unknown {
  if (!isSettingName(name)) return text;
  const sample = DEFAULTS[name];
  if (Array.isArray(sample)) return text === '' ? [] : text.split(',').map((item) => item.trim());
  if (typeof sample === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (typeof sample === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return text;
}

export function readSettings(texts: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, readSetting(name, text)]));
}
