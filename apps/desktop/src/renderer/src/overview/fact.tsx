import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Something with its name above it. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Stack gap={2}>
      <Text size="xs" c="dimmed" fw={500}>
        {name}
      </Text>
      {children}
    </Stack>
  );
}
