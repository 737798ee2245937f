import { Anchor, Button, Group, Kbd, Paper, Text } from '@mantine/core';
import { useTexts } from '../texts/i18n';

interface UnsavedBarProps {
  readonly changes: number;
  readonly problems: number;
  /** Something else must be decided first. */
  readonly blocked: boolean;
  readonly onShowProblem: () => void;
  readonly onDiscard: () => void;
  readonly onReview: () => void;
}

/** How much is not saved yet; stays in sight while one scrolls. */
export function UnsavedBar({ changes, problems, blocked, onShowProblem, onDiscard, onReview }: UnsavedBarProps) {
  const { t } = useTexts('settings');
  return (
    <Paper
      withBorder
      shadow="md"
      p="xs"
      px="md"
      pos="sticky"
      bottom={12}
      style={{ zIndex: 50 }}
      component="section"
      aria-label={t('bar.label')}
    >
      <Group justify="space-between">
        <Group gap="sm">
          <Text fw={600} size="sm" role="status">
            {t('bar.changes', { count: changes })}
          </Text>
          {problems > 0 && (
            <Text size="sm" c="var(--mantine-color-error)">
              {t('bar.problems', { count: problems })}{' '}
              <Anchor component="button" type="button" size="sm" onClick={onShowProblem}>
                {t('bar.showProblem')}
              </Anchor>
            </Text>
          )}
        </Group>
        <Group gap="xs">
          <Button variant="default" onClick={onDiscard}>
            {t('bar.discard')}
          </Button>
          <Button
            disabled={problems > 0 || blocked}
            rightSection={<Kbd size="xs">{t('bar.keys')}</Kbd>}
            onClick={onReview}
          >
            {t('bar.review')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
