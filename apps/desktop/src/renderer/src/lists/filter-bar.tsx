import { Badge, Button, CloseButton, Group, Pill, Popover, ScrollArea, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/i18n';

/** A part of the filter that is in force, in words, and how to do without it. */
export interface ActiveFilter {
  readonly name: string;
  readonly text: string;
  readonly remove: () => void;
}

/** The button behind which the parts of a filter are. */
export function FilterMenu({ active, children }: { active: number; children: ReactNode }) {
  const { t } = useTexts('lists');
  return (
    <Popover position="bottom-start" width={320} trapFocus returnFocus withRoles shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          rightSection={active > 0 && <Badge circle>{active}</Badge>}
        >
          {t('filters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filters')} p={0}>
        <ScrollArea.Autosize mah="70dvh" p="sm">
          <Stack gap="xs">{children}</Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What is in force, each part with a way to do without it. */
export function FilterPills({ active, onClear }: { active: readonly ActiveFilter[]; onClear: () => void }) {
  const { t } = useTexts('lists');
  if (active.length === 0) return null;
  return (
    <Group gap={6}>
      {active.map(({ name, text, remove }) => (
        <Pill
          key={name}
          size="md"
          bg="var(--mantine-color-default)"
          bd="1px solid var(--mantine-color-default-border)"
          styles={{ label: { display: 'flex', alignItems: 'center', gap: 4 } }}
        >
          {text}
          <CloseButton size={18} aria-label={t('removeFilter', { filter: text })} onClick={remove} />
        </Pill>
      ))}
      <Button size="compact-xs" variant="subtle" onClick={onClear}>
        {t('clearFilters')}
      </Button>
    </Group>
  );
}
