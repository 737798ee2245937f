import { Anchor, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Overrides } from '../policies/override-fields';
import { OverridesSummary } from '../policies/overrides-summary';
import { EditorDrawer } from './editor-drawer';

/** Something that may say otherwise than the settings. */
export interface Overriding {
  readonly id: string;
  readonly name: string;
  readonly policyOverrides: Overrides | null;
}

interface OverridingListProps<Row extends Overriding> {
  readonly rows: readonly Row[];
  /** Heads of the columns of names and of overrides. */
  readonly titles: { readonly name: string; readonly overrides: string };
  /** What else is shown of each, between the two. */
  readonly columns?: readonly { readonly title: string; readonly of: (row: Row) => string }[];
  /** Id of the one that is open beside the list. */
  readonly open: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
  readonly openTitle: (name: string) => string;
  readonly children: (row: Row) => ReactNode;
}

/** What each says in place of the settings, and the one that is being changed, beside it. */
export function OverridingList<Row extends Overriding>(props: OverridingListProps<Row>) {
  const { rows, titles, columns = [], open, onOpen, openTitle, children } = props;
  const opened = rows.find(({ id }) => id === open);
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {[titles.name, ...columns.map(({ title }) => title), titles.overrides].map((title) => (
              <Table.Th key={title} scope="col">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <Anchor component="button" type="button" size="sm" fw={600} onClick={() => onOpen(row.id)}>
                  {row.name}
                </Anchor>
              </Table.Td>
              {columns.map(({ title, of }) => (
                <Table.Td key={title}>{of(row)}</Table.Td>
              ))}
              <Table.Td>
                <OverridesSummary overrides={row.policyOverrides} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <EditorDrawer
        title={openTitle(opened?.name ?? '')}
        opened={opened !== undefined}
        onClose={() => onOpen(undefined)}
      >
        {opened && children(opened)}
      </EditorDrawer>
    </>
  );
}
