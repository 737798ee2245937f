import { Kbd, Modal, Table } from '@mantine/core';
import { useTexts } from '../texts/i18n';
import type { Screen } from './screens';

const NAMED = ['palette', 'search', 'refresh', 'preferences', 'shortcuts'] as const;

interface ShortcutsProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly screens: readonly Screen[];
}

export function ShortcutsDialog({ opened, onClose, screens }: ShortcutsProps) {
  const { t } = useTexts('shell');
  const { t: menu } = useTexts('menu');
  const { t: common } = useTexts('common');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('user.shortcuts')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Table>
        <Table.Tbody>
          {NAMED.map((name) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t(`shortcuts.${name}`)}
              </Table.Th>
              <Table.Td ta="right">
                <Kbd>{t(`keys.${name}`)}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
          {screens.map(({ path, name }, index) => (
            <Table.Tr key={path}>
              <Table.Th scope="row" fw={400}>
                {menu(name)}
              </Table.Th>
              <Table.Td ta="right">
                <Kbd>{t('keys.screen', { number: index + 1 })}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
