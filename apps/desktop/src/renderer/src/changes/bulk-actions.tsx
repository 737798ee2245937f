import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { BulkDialog, type BulkSubject } from './bulk-dialog';
import type { Change, Changeable } from './change';

/** Offered as buttons; the others are in a menu. */
const IN_SIGHT = 3;

interface BulkActionsProps<Row extends Changeable> {
  readonly changes: readonly Change<Row>[];
  readonly rows: readonly Row[];
  readonly subject: BulkSubject<Row>;
  readonly onDone: () => void;
}

/** What the user may do to what is selected. */
export function BulkActions<Row extends Changeable>({ changes, rows, subject, onDone }: BulkActionsProps<Row>) {
  const { t } = useTexts('changes');
  const { may } = useSession();
  const [change, setChange] = useState<Change<Row>>();
  const allowed = changes.filter(({ operation }) => may(operation));
  const more = allowed.slice(IN_SIGHT);
  if (allowed.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('notAllowed')}
      </Text>
    );
  }
  return (
    <>
      {allowed.slice(0, IN_SIGHT).map((offered) => (
        <Button key={offered.verb} size="compact-sm" variant="default" onClick={() => setChange(offered)}>
          {t(`verbs.${offered.verb}.do`)}
        </Button>
      ))}
      {more.length > 0 && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t('more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((offered) => (
              <Menu.Item
                key={offered.verb}
                c={offered.isFinal ? 'var(--mantine-color-error)' : undefined}
                onClick={() => setChange(offered)}
              >
                {t(`verbs.${offered.verb}.do`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <BulkDialog
        change={change}
        rows={rows}
        subject={subject}
        onClose={(changed) => {
          setChange(undefined);
          if (changed) onDone();
        }}
      />
    </>
  );
}
