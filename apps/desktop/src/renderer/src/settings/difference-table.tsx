import { Table, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTexts } from '../texts/i18n';
import { useSettingText } from './use-setting-text';

interface DifferenceTableProps {
  readonly changes: readonly { readonly name: string; readonly from: unknown; readonly to: unknown }[];
  /** They are made already: what is called new otherwise is then what came after. */
  readonly was?: boolean;
  readonly label?: string;
}

/** What was, and what is to be, setting by setting. */
export function DifferenceTable({ changes, was = false, label }: DifferenceTableProps) {
  const { t } = useTexts('settings');
  const text = useSettingText();
  return (
    <Table aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('review.setting')}</Table.Th>
          <Table.Th scope="col">{t(was ? 'history.from' : 'review.from')}</Table.Th>
          <Table.Th scope="col">{t(was ? 'history.to' : 'review.to')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ name, from, to }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={500}>
              {text.label(name)}
            </Table.Th>
            <Table.Td>
              <Text component="del" size="sm" c="dimmed">
                {from === undefined ? '' : text.value(name, from)}
              </Text>
            </Table.Td>
            <Table.Td>
              <IconArrowRight size={14} aria-hidden style={{ verticalAlign: 'middle', marginInlineEnd: 6 }} />
              <Text component="ins" size="sm" fw={700} td="none">
                {text.value(name, to)}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
