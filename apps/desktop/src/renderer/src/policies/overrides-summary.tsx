import { Text } from '@mantine/core';
import { useTexts } from '../texts/i18n';
import { OVERRIDE_FIELDS, type Overrides } from './override-fields';

/** What a level sets, in one line. */
export function OverridesSummary({ overrides }: { overrides: Overrides | null }) {
  const { t } = useTexts('policies');
  const { t: common } = useTexts('common');
  const set = OVERRIDE_FIELDS.flatMap((field) => {
    const value = overrides?.[field] ?? null;
    if (value === null) return [];
    const written = typeof value === 'number' ? common('days', { count: value }) : common(value ? 'on' : 'off');
    return [`${t(`fields.${field}`)}: ${written}`];
  });
  return (
    <Text size="sm" c={set.length === 0 ? 'dimmed' : undefined}>
      {set.length === 0 ? t('allInherited') : set.join(' · ')}
    </Text>
  );
}
