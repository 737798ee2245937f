import { Button, Checkbox, Popover, ScrollArea, SimpleGrid, Stack } from '@mantine/core';
import { IconChevronDown, IconFilter } from '@tabler/icons-react';
import { EVENT_KINDS, type EventKind, type KnownEventType, typesOf } from '../events/event-kind';
import { useTexts } from '../texts/i18n';

interface KindFilterProps {
  readonly types: readonly KnownEventType[];
  readonly onChange: (types: readonly KnownEventType[]) => void;
}

/** Which kinds of events are shown: whole kinds, or single ones of them. None chosen means all. */
export function KindFilter({ types, onChange }: KindFilterProps) {
  const { t } = useTexts('live');
  return (
    <Popover position="bottom-start" width={520} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {types.length === 0 ? t('allKinds') : t('someKinds', { count: types.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('kinds')}>
        <Stack gap="sm">
          <ScrollArea.Autosize mah="60dvh" viewportProps={{ tabIndex: -1 }}>
            <SimpleGrid cols={2} spacing="md">
              {EVENT_KINDS.map((kind) => (
                <KindGroup key={kind} kind={kind} types={types} onChange={onChange} />
              ))}
            </SimpleGrid>
          </ScrollArea.Autosize>
          <Button variant="default" size="xs" onClick={() => onChange([])}>
            {t('showAll')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function KindGroup({ kind, types, onChange }: KindFilterProps & { readonly kind: EventKind }) {
  const { t } = useTexts('events');
  const own = typesOf(kind);
  const chosen = own.filter((type) => types.includes(type));
  const without = types.filter((type) => !own.includes(type));
  return (
    <Stack gap={6} role="group" aria-label={t(`kinds.${kind}`)}>
      <Checkbox
        fw={600}
        label={t(`kinds.${kind}`)}
        checked={chosen.length === own.length}
        indeterminate={chosen.length > 0 && chosen.length < own.length}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? [...without, ...own] : without)}
      />
      {own.map((type) => (
        <Checkbox
          key={type}
          ml="md"
          size="xs"
          label={t(`types.${type}`)}
          checked={types.includes(type)}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? [...types, type] : types.filter((other) => other !== type))
          }
        />
      ))}
    </Stack>
  );
}
