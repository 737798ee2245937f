import { Grid, Stack, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import type { CommandProblem } from '../commands/use-command';
import { ConfirmDialog } from '../design/confirm-dialog';
import { Panel } from '../design/panel';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { ConflictNotice } from './conflict-notice';
import { useSettingsDraft } from './draft-store';
import { Effect } from './effect-panel';
import { ReviewDialog } from './review-dialog';
import { SETTING_GROUPS, type SettingGroup, type SettingName, type Settings } from './setting-definitions';
import { SettingRow, settingAnchor } from './setting-row';
import {
  draftDifference,
  type DraftValue,
  draftValues,
  localProblems,
  type SettingsDraft,
  withEdit,
} from './settings-draft';
import { UnsavedBar } from './unsaved-bar';
import { useExamples } from './use-examples';
import { useNextRunDate } from './use-next-run-date';
import { usePreview } from './use-preview';
import { useSettingText } from './use-setting-text';
import { useToday } from './use-today';

interface SettingsFormProps {
  readonly version: number;
  readonly settings: Settings;
  readonly onRefetch: () => void;
}

/** All the settings to be changed together, what the next run would make of them, and the way to save. */
export function SettingsForm({ version, settings, onRefetch }: SettingsFormProps) {
  const { t } = useTexts('settings');
  const text = useSettingText();
  const { may } = useSession();
  const [begun, setBegun] = useSettingsDraft();
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});
  const [reviewing, review] = useDisclosure(false);
  const [discarding, discard] = useDisclosure(false);
  const nextRun = useNextRunDate(useToday());

  const draft: SettingsDraft = begun ?? { version, base: settings, edits: {} };
  const values = draftValues(draft);
  const changes = draftDifference(draft);
  const changed = new Set(changes.map(({ name }) => name));
  const local = new Map(localProblems(values).map((one) => [one.name, text.problem(one)]));
  const preview = usePreview({
    changes: Object.fromEntries(changes.map(({ name, to }) => [name, to])),
    date: nextRun,
    first: 1,
    wanted: may('Query.previewAutomation') && local.size === 0,
  });
  const atServer = preview.state === 'INVALID' ? preview.fields : refused;
  const problemOf = (name: SettingName) => local.get(name) ?? (local.size === 0 ? atServer[name] : undefined);
  const problems = Object.keys(values).filter((name) => problemOf(name as SettingName) !== undefined);
  const exampleOf = useExamples(draft, new Set(problems), nextRun);
  const inConflict = begun !== null && version > begun.version;

  const keep = (next: SettingsDraft) => setBegun(Object.keys(next.edits).length === 0 ? null : next);
  const change = (name: SettingName, value: DraftValue) => {
    setRefused({});
    keep(withEdit(draft, name, value));
  };
  const showProblem = () => goTo(problems[0]);
  const startReview = () => {
    if (changes.length === 0) return;
    if (problems.length > 0) showProblem();
    else if (!inConflict) review.open();
  };
  const notSaved = (problem: CommandProblem) => {
    if (problem.kind === 'INVALID') {
      setRefused(problem.fields);
      review.close();
    }
    if (problem.kind === 'CONFLICT') {
      onRefetch();
      review.close();
    }
  };
  useHotkeys([['mod+S', () => !reviewing && startReview()]], []);

  return (
    <Stack gap="md">
      {inConflict && (
        <ConflictNotice key={version} draft={begun} version={version} settings={settings} onResolved={keep} />
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            {(Object.keys(SETTING_GROUPS) as SettingGroup[]).map((group) => (
              <Panel key={group} title={t(`groups.${group}.title`)}>
                <Text size="sm" c="dimmed" mt={-8}>
                  {t(`groups.${group}.lead`)}
                </Text>
                {SETTING_GROUPS[group].map((name) => (
                  <SettingRow
                    key={name}
                    name={name}
                    value={values[name]}
                    base={draft.base[name]}
                    changed={changed.has(name)}
                    example={exampleOf(name)}
                    error={problemOf(name)}
                    onChange={(value) => change(name, value)}
                  />
                ))}
              </Panel>
            ))}
          </Stack>
        </Grid.Col>
        {may('Query.previewAutomation') && (
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <Stack pos="sticky" top={68}>
              <Panel title={t('effect.title')}>
                {local.size > 0 ? (
                  <Text size="sm">{t('effect.invalid')}</Text>
                ) : (
                  <Effect preview={preview} changed={changes.length > 0} />
                )}
              </Panel>
            </Stack>
          </Grid.Col>
        )}
      </Grid>
      {changes.length > 0 && (
        <UnsavedBar
          changes={changes.length}
          problems={problems.length}
          blocked={inConflict}
          onShowProblem={showProblem}
          onDiscard={discard.open}
          onReview={startReview}
        />
      )}
      {reviewing && (
        <ReviewDialog
          title={t('review.title')}
          version={draft.version}
          changes={changes}
          nextRun={nextRun}
          onClose={review.close}
          onProblem={notSaved}
          onSaved={() => {
            review.close();
            setBegun(null);
            onRefetch();
          }}
        />
      )}
      <ConfirmDialog
        opened={discarding}
        title={t('discard.title')}
        text={t('discard.text', { count: changes.length })}
        confirm={t('discard.confirm')}
        cancel={t('discard.keep')}
        onCancel={discard.close}
        onConfirm={() => {
          discard.close();
          setBegun(null);
        }}
      />
    </Stack>
  );
}

function goTo(name: string | undefined): void {
  const place = name === undefined ? null : document.querySelector(`#${settingAnchor(name)}`);
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input, button')?.focus();
}
