import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';

interface EditorDrawerProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** One thing of a list, opened beside it. */
export function EditorDrawer({ title, opened, onClose, children }: EditorDrawerProps) {
  return (
    <Drawer opened={opened} onClose={onClose} title={title} position="right" size={560}>
      {children}
    </Drawer>
  );
}
