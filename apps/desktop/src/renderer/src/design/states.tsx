import { Alert, Button, Center, Group, Loader, Stack, Text, ThemeIcon, Title, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconInbox, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Problem } from '../connection/problem';
import type { Fresh } from '../connection/use-fresh-query';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { useProblemText } from '../texts/use-problem-text';

/** The first reading is under way. */
export function Loading() {
  const { t } = useTexts('common');
  return (
    <Center p="xl" role="status">
      <Loader aria-hidden />
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
    </Center>
  );
}

interface NothingProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}

/** There is nothing to show, and why, and what to do about it. */
export function Nothing({ icon, title, children }: NothingProps) {
  return (
    <Center p="xl">
      <Stack align="center" gap="xs" maw={460}>
        <ThemeIcon variant="default" size="xl" aria-hidden>
          {icon ?? <IconInbox />}
        </ThemeIcon>
        <Title order={2} size="h5" ta="center">
          {title}
        </Title>
        {children !== undefined && (
          <Text c="dimmed" size="sm" ta="center" component="div">
            {children}
          </Text>
        )}
      </Stack>
    </Center>
  );
}

/** Nothing could be read, why, and a way to try again. */
export function Failure({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { t } = useTexts('common');
  const { title, text } = useProblemText()(problem);
  if (problem.kind === 'FORBIDDEN') {
    return (
      <Nothing icon={<IconLock />} title={title}>
        {text}
      </Nothing>
    );
  }
  return (
    <Nothing icon={problem.kind === 'UNREACHABLE' ? <IconCloudOff /> : <IconAlertTriangle />} title={title}>
      <Stack align="center" gap="sm" role="alert">
        {text}
        <Button onClick={onRetry}>{t('tryAgain')}</Button>
      </Stack>
    </Nothing>
  );
}

/** What is shown is older than the last try to read it. */
function Stale({ problem, readAt, onRetry }: { problem: Problem; readAt: number | undefined; onRetry: () => void }) {
  const { t } = useTexts('common');
  const format = useFormat();
  const { title, text } = useProblemText()(problem);
  return (
    <Alert color="yellow" variant="outline" icon={<IconCloudOff />} role="status" title={title}>
      <Group justify="space-between">
        <span>
          {text} {readAt === undefined ? t('stale') : t('staleSince', { time: format.time(readAt) })}
        </span>
        <Button size="xs" variant="default" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      </Group>
    </Alert>
  );
}

/** The states every reading can be in, and what is shown when there is something. */
export function Reading<Data>({ of, children }: { of: Fresh<Data>; children: (data: Data) => ReactNode }) {
  const { data, problem, readAt, refetch } = of;
  const retry = () => void refetch().catch(() => undefined);
  if (data === undefined) return problem ? <Failure problem={problem} onRetry={retry} /> : <Loading />;
  return (
    <>
      {problem && <Stale problem={problem} readAt={readAt} onRetry={retry} />}
      {children(data)}
    </>
  );
}
