import type { values } from '../../../texts/en/values';
import { useTexts } from './i18n';

/** A value of an enum in words; one of a newer server shows as it comes. */
export function Known({ part, value }: { part: keyof typeof values; value: string }) {
  return useKnown()(part, value);
}

export function useKnown(): (part: keyof typeof values, value: string) => string {
  const { t } = useTexts('values');
  return (part, value) => {
    const names: Readonly<Record<string, string>> = t(part, { returnObjects: true });
    return names[value] ?? value;
  };
}
