import { type AutomationSettingsChanges, UpdateAutomationSettingsDocument } from '@arrears/schema/operations';
import { Button, Group, Kbd, Modal, Stack, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { type CommandProblem, useCommand } from '../commands/use-command';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { Affected } from './affected-services';
import { DifferenceTable } from './difference-table';
import { Effect } from './effect-panel';
import type { Difference } from './settings-draft';
import { usePreview } from './use-preview';

interface ReviewProps {
  readonly title: string;
  readonly lead?: string;
  /** The version the changes are made to. */
  readonly version: number;
  readonly changes: readonly Difference[];
  readonly nextRun: string | undefined;
  readonly onClose: () => void;
  readonly onSaved: () => void;
  /** It was not saved; what is said of single values belongs to the form. */
  readonly onProblem: (problem: CommandProblem) => void;
}

const NAMED = 20;

/** What is about to be saved, and what the next run would make of it. */
export function ReviewDialog({ title, lead, version, changes, nextRun, onClose, onSaved, onProblem }: ReviewProps) {
  const { t } = useTexts('settings');
  const { t: common } = useTexts('common');
  const { may } = useSession();
  const update = useCommand(UpdateAutomationSettingsDocument);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const given = Object.fromEntries(changes.map(({ name, to }) => [name, to])) as AutomationSettingsChanges;
  const mayPreview = may('Query.previewAutomation');
  const preview = usePreview({
    changes: given,
    date: nextRun,
    first: NAMED,
    wanted: mayPreview && changes.length > 0,
  });
  const save = async () => {
    if (update.busy || changes.length === 0) return;
    const outcome = await update.run({ changes: given, expectedVersion: version, idempotencyKey });
    if (!outcome.done) return onProblem(outcome.problem);
    notifications.show({ message: t('review.saved', { version: outcome.payload.settings.version }) });
    onSaved();
  };
  useHotkeys([['mod+S', () => void save()]], []);
  return (
    <Modal opened onClose={onClose} title={title} size={860}>
      <Stack>
        {lead !== undefined && <Text size="sm">{lead}</Text>}
        <DifferenceTable changes={changes} />
        <Stack gap="xs" component="section">
          <Title order={3} size="h6">
            {t('review.effect')}
          </Title>
          {mayPreview ? <Effect preview={preview} changed /> : <Text size="sm">{t('review.notAllowed')}</Text>}
        </Stack>
        {preview.state === 'KNOWN' && <Affected preview={preview.preview} />}
        <ProblemAlert problem={update.problem} />
        <Group
          justify="flex-end"
          pos="sticky"
          bottom={0}
          py="sm"
          bg="var(--mantine-color-body)"
          style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}
        >
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button
            data-autofocus
            loading={update.busy}
            rightSection={<Kbd size="xs">{t('bar.keys')}</Kbd>}
            onClick={() => void save()}
          >
            {t('review.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
