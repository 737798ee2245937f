import { ActionIcon, Button, Checkbox, Group, Popover, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns } from '@tabler/icons-react';
import { useId } from 'react';
import { useTexts } from '../texts/i18n';
import type { ColumnChoice } from './use-columns';
import { DENSITIES, type DensityChoice } from './use-row-height';

/** Which columns a list shows, in which order, and how high its rows are. */
export function ColumnMenu<Row>({ choice, density }: { choice: ColumnChoice<Row>; density: DensityChoice }) {
  const { t } = useTexts('lists');
  const id = useId();
  const shown = new Set(choice.shown.map((column) => column.id));
  return (
    <Popover position="bottom-end" trapFocus returnFocus withRoles shadow="md">
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns size={16} aria-hidden />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shownColumns')}>
        <Stack gap="xs" w={260}>
          <Group justify="space-between">
            <Text size="sm" fw={600} id={id}>
              {t('density')}
            </Text>
            <SegmentedControl
              size="xs"
              aria-labelledby={id}
              value={density.value}
              onChange={(value) => density.choose(DENSITIES.find((known) => known === value) ?? 'compact')}
              data={DENSITIES.map((value) => ({ value, label: t(`densities.${value}`) }))}
            />
          </Group>
          <Stack gap={2} role="group" aria-label={t('shownColumns')}>
            {choice.all.map(({ id: column, title }, index) => (
              <Group key={column} gap={4} wrap="nowrap" justify="space-between">
                <Checkbox
                  size="xs"
                  label={title}
                  checked={shown.has(column)}
                  disabled={shown.size === 1 && shown.has(column)}
                  onChange={() => choice.toggle(column)}
                />
                <Group gap={2} wrap="nowrap">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('moveUp', { column: title })}
                    disabled={index === 0}
                    onClick={() => choice.move(column, -1)}
                  >
                    <IconChevronUp size={14} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('moveDown', { column: title })}
                    disabled={index === choice.all.length - 1}
                    onClick={() => choice.move(column, 1)}
                  >
                    <IconChevronDown size={14} />
                  </ActionIcon>
                </Group>
              </Group>
            ))}
          </Stack>
          <Button size="xs" variant="subtle" onClick={choice.reset}>
            {t('resetColumns')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
