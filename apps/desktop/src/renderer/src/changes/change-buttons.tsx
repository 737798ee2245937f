import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useSession } from '../session/session';
import { useToday } from '../settings/use-today';
import { useTexts } from '../texts/i18n';
import type { Change, Changeable, ChangeValues } from './change';
import { ChangeDialog } from './change-dialog';
import { FIRST_VALUES } from './change-values';

const IN_SIGHT = 3;

interface ChangeButtonsProps<Row extends Changeable> {
  readonly changes: readonly Change<Row>[];
  readonly row: Row;
  readonly name: string;
  readonly first?: Partial<ChangeValues>;
  readonly isQueued?: boolean;
  readonly onChanged: () => void;
}

/** What the user may do to one service or client: what can be done now as buttons, the rest in a menu with why not. */
export function ChangeButtons<Row extends Changeable>(props: ChangeButtonsProps<Row>) {
  const { changes, row, name, first, isQueued, onChanged } = props;
  const { t } = useTexts('changes');
  const { may } = useSession();
  const today = useToday();
  const [change, setChange] = useState<Change<Row>>();
  const allowed = changes.filter(({ operation }) => may(operation));
  const obstacleOf = ({ obstacle, fields }: Change<Row>) =>
    // What depends on what is given yet cannot be known yet.
    fields.some((field) => field !== 'reason' && field !== 'until')
      ? undefined
      : obstacle(row, { ...FIRST_VALUES, ...first }, { today });
  const possible = allowed.filter((offered) => obstacleOf(offered) === undefined);
  const inSight = possible.filter(({ isFinal }) => !isFinal).slice(0, IN_SIGHT);
  const more = allowed.filter((offered) => !inSight.includes(offered));
  if (allowed.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('readOnly')}
      </Text>
    );
  }
  return (
    <>
      {inSight.map((offered) => (
        <Button key={offered.verb} size="xs" variant="default" onClick={() => setChange(offered)}>
          {t(`verbs.${offered.verb}.do`)}
        </Button>
      ))}
      {more.length > 0 && (
        <Menu position="bottom-end" withinPortal width={280}>
          <Menu.Target>
            <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t('more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((offered) => {
              const why = obstacleOf(offered);
              return (
                <Menu.Item
                  key={offered.verb}
                  disabled={why !== undefined}
                  c={offered.isFinal && why === undefined ? 'var(--mantine-color-error)' : undefined}
                  onClick={() => setChange(offered)}
                >
                  {t(`verbs.${offered.verb}.do`)}
                  {why !== undefined && (
                    <Text size="xs" span display="block">
                      {t('cannotNow', { why: t(`obstacles.${why}`) })}
                    </Text>
                  )}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      )}
      <ChangeDialog
        change={change}
        row={row}
        name={name}
        {...(first && { first })}
        isQueued={isQueued === true && ['suspend', 'unsuspend', 'terminate'].includes(change?.verb ?? '')}
        onClose={() => setChange(undefined)}
        onChanged={onChanged}
      />
    </>
  );
}
