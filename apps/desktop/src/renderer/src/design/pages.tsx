import { Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../texts/i18n';

export interface Pages {
  /** The cursor the shown page comes after; null for the first one. */
  readonly after: string | null;
  readonly page: number;
  readonly next: (endCursor: string | null) => void;
  readonly previous: () => void;
  readonly first: () => void;
}

/** Which page of a list is shown. Its way back is the way it came, so that pages need not know each other. */
export function usePages(): Pages {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  return {
    after: cursors.at(-1) ?? null,
    page: cursors.length + 1,
    next: (endCursor) => endCursor !== null && setCursors((before) => [...before, endCursor]),
    previous: () => setCursors((before) => before.slice(0, -1)),
    first: () => setCursors([]),
  };
}

interface PagerProps {
  readonly pages: Pages;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** To the next page and back; nothing where one page is all there is. */
export function Pager({ pages, pageInfo: { hasNextPage, endCursor } }: PagerProps) {
  const { t } = useTexts('common');
  if (pages.page === 1 && !hasNextPage) return null;
  return (
    <Group justify="center" gap="sm" component="nav" aria-label={t('pages')}>
      <Button
        variant="default"
        size="xs"
        disabled={pages.page === 1}
        leftSection={<IconChevronLeft size={14} aria-hidden />}
        onClick={pages.previous}
      >
        {t('previousPage')}
      </Button>
      <Text size="sm">{t('page', { number: pages.page })}</Text>
      <Button
        variant="default"
        size="xs"
        disabled={!hasNextPage}
        rightSection={<IconChevronRight size={14} aria-hidden />}
        onClick={() => pages.next(endCursor)}
      >
        {t('nextPage')}
      </Button>
    </Group>
  );
}
