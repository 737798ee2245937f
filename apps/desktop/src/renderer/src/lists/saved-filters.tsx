import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { usePreference } from '../platform/preferences';
import { useTexts } from '../texts/i18n';

/** A place of a list under a name somebody gave it. */
type SavedFilter = { readonly name: string; readonly place: string };

const LONGEST_NAME = 60;
const MOST = 50;

/** Only what is so: the file they are kept in may hold anything. */
const isSaved = (value: unknown): value is SavedFilter =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as SavedFilter).name === 'string' &&
  typeof (value as SavedFilter).place === 'string';

interface SavedFiltersProps {
  /** Which list they are for. */
  readonly list: string;
  /** The place one is in. */
  readonly written: string;
  readonly onChoose: (written: string) => void;
}

/** Filters one comes back to: chosen with a click, saved under a name, renamed, deleted. */
export function SavedFilters({ list, written, onChoose }: SavedFiltersProps) {
  const { t } = useTexts('lists');
  const { t: common } = useTexts('common');
  const [kept, keep] = usePreference<SavedFilter[]>(`${list}.filters`, []);
  const saved = kept.filter(isSaved);
  /** What is being named: a place that is new, or one that has a name already. */
  const [naming, setNaming] = useState<{ readonly place: string; readonly before: string | undefined }>();
  const isKnown = saved.some(({ place }) => place === written);
  const store = (name: string) => {
    if (!naming) return;
    const others = saved.filter((filter) => filter.name !== name && filter.name !== naming.before);
    const place = saved.findIndex((filter) => filter.name === naming.before);
    const at = place < 0 ? others.length : Math.min(place, others.length);
    keep([...others.slice(0, at), { name, place: naming.place }, ...others.slice(at)].slice(-MOST));
    setNaming(undefined);
  };
  return (
    <Group gap={6} role="group" aria-label={t('saved')}>
      {saved.map(({ name, place }) => (
        <Group key={name} gap={0} wrap="nowrap">
          <Button
            size="compact-sm"
            variant={place === written ? 'light' : 'default'}
            aria-pressed={place === written}
            leftSection={<IconBookmark size={14} aria-hidden />}
            onClick={() => onChoose(place === written ? '' : place)}
          >
            {name}
          </Button>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('menuOf', { name })}>
                <IconDots size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => setNaming({ place, before: name })}>
                {t('rename')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={14} />}
                onClick={() => keep(saved.filter((filter) => filter.name !== name))}
              >
                {t('remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      ))}
      {written !== '' && !isKnown && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconBookmarkPlus size={14} aria-hidden />}
          onClick={() => setNaming({ place: written, before: undefined })}
        >
          {t('saveThis')}
        </Button>
      )}
      <Modal
        opened={naming !== undefined}
        onClose={() => setNaming(undefined)}
        title={naming?.before === undefined ? t('saveTitle') : t('rename')}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        {naming && (
          <NameForm
            before={naming.before}
            taken={saved.map(({ name }) => name)}
            onCancel={() => setNaming(undefined)}
            onName={store}
          />
        )}
      </Modal>
    </Group>
  );
}

interface NameFormProps {
  readonly before: string | undefined;
  readonly taken: readonly string[];
  readonly onCancel: () => void;
  readonly onName: (name: string) => void;
}

function NameForm({ before, taken, onCancel, onName }: NameFormProps) {
  const { t } = useTexts('lists');
  const { t: common } = useTexts('common');
  const [typed, setTyped] = useState(before ?? '');
  const name = typed.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '') onName(name);
      }}
    >
      <Stack>
        <TextInput
          label={t('name')}
          data-autofocus
          maxLength={LONGEST_NAME}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {name !== before && taken.includes(name) && (
          <Text size="sm" role="status">
            {t('nameTaken')}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {common('cancel')}
          </Button>
          <Button type="submit" disabled={name === ''}>
            {common('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
