import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';

export interface Pages {
  /** The cursor to read after; null for the first page. */
  readonly after: string | null;
  /** How many pages lie before this one. */
  readonly before: number;
  readonly next: (endCursor: string) => void;
  readonly previous: () => void;
}

/** Pages that are gone through one after the other; from the beginning where what is listed is another. */
export function usePages(listed: string): Pages {
  const [place, setPlace] = useState<{ listed: string; cursors: readonly string[] }>({ listed, cursors: [] });
  const cursors = place.listed === listed ? place.cursors : [];
  return {
    after: cursors.at(-1) ?? null,
    before: cursors.length,
    next: (endCursor) => setPlace({ listed, cursors: [...cursors, endCursor] }),
    previous: () => setPlace({ listed, cursors: cursors.slice(0, -1) }),
  };
}

interface PagerProps {
  readonly what: string;
  readonly pages: Pages;
  readonly size: number;
  readonly shown: number;
  readonly total: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Which part of a list is shown, and the way to the parts beside it; nothing where all of it is. */
export function Pager({ what, pages, size, shown, total, pageInfo }: PagerProps) {
  const { t } = useTexts('runs');
  const format = useFormat();
  if (pages.before === 0 && !pageInfo.hasNextPage) return null;
  const from = pages.before * size;
  return (
    <Group component="nav" gap="xs" justify="flex-end" aria-label={t('paging.pages', { what })}>
      <Text size="sm" c="dimmed" role="status">
        {t('paging.place', {
          from: format.number(from + 1),
          to: format.number(from + shown),
          total: format.number(total),
        })}
      </Text>
      <ActionIcon
        variant="default"
        aria-label={t('paging.previous')}
        disabled={pages.before === 0}
        onClick={pages.previous}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={t('paging.next')}
        disabled={!pageInfo.hasNextPage || pageInfo.endCursor === null}
        onClick={() => pages.next(pageInfo.endCursor ?? '')}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
    </Group>
  );
}
