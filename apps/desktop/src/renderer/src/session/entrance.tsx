import { Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Mark } from '../design/mark';

/** The frame of what is shown before anybody is in. */
export function Entrance({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Arrears`;
  }, [title]);
  return (
    <Center mih="100vh" p="lg" component="main">
      <Paper withBorder shadow="sm" p="xl" w={440} maw="100%">
        <Stack gap="lg">
          <Stack gap={4}>
            <Group gap="xs" mb="xs">
              <Mark size={32} />
              <Text fw={700} size="lg">
                Arrears
              </Text>
            </Group>
            <Title order={1} size="h3">
              {title}
            </Title>
            <Text c="dimmed" size="sm">
              {lead}
            </Text>
          </Stack>
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}
