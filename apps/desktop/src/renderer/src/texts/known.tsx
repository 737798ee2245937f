import { useMemo } from 'react';
import { values } from '../../../texts/en/values';
import { useTexts } from './i18n';

type Part = keyof typeof values;
const PARTS = Object.keys(values) as Part[];

/** A value of an enum in words; one of a newer server shows as it comes. */
export function Known({ part, value }: { part: Part; value: string }) {
  return useKnown()(part, value);
}

export function useKnown(): (part: Part, value: string) => string {
  const { t } = useTexts('values');
  return useMemo(() => {
    const words = new Map(
      PARTS.map((part) => [part, t(part, { returnObjects: true }) as Readonly<Record<string, string>>]),
    );
    return (part, value) => words.get(part)?.[value] ?? value;
  }, [t]);
}
