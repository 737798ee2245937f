import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

interface PageProps {
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** Fills the window instead of growing with what is in it: for lists that scroll by themselves. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}

/** What the frame of the window leaves to the screens. */
const FILLING =
  'calc(100dvh - var(--app-shell-header-height) - 2 * var(--app-shell-padding) - var(--mantine-spacing-md))';

/** The frame of a screen: its one heading, which takes the focus when the screen opens, and what it is about. */
export function Page({ title, lead, actions, fills = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Arrears`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <Stack gap="md" h={fills ? FILLING : undefined} mih={0}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Box>
          <Title order={1} size="h3" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
            {title}
          </Title>
          {lead !== undefined && (
            <Text c="dimmed" size="sm" component="div">
              {lead}
            </Text>
          )}
        </Box>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
