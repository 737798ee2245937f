import { useApolloClient } from '@apollo/client/react';
import { Alert, Modal, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { CommandForm } from '../commands/command-form';
import type { CommandProblem } from '../commands/use-command';
import { useToday } from '../settings/use-today';
import { useTexts } from '../texts/i18n';
import { type Change, type Changeable, type ChangeValues, wrongValues } from './change';
import { ChangeFields } from './change-fields';
import { FIRST_VALUES } from './change-values';
import { useIdempotencyKey } from './idempotency-key';

interface ChangeDialogProps<Row extends Changeable> {
  /** Undefined while nothing is to be done. */
  readonly change: Change<Row> | undefined;
  readonly row: Row;
  readonly name: string;
  /** What stands in the fields at first, where it is not the usual. */
  readonly first?: Partial<ChangeValues>;
  /** A panel carries it out: it is done later. */
  readonly isQueued?: boolean;
  readonly onClose: () => void;
  /** Something has changed, or somebody else has changed it: what is shown is to be read again. */
  readonly onChanged: () => void;
}

/** One change to one service or client: what it does, what it asks for, and what came of it. */
export function ChangeDialog<Row extends Changeable>(props: ChangeDialogProps<Row>) {
  const { change, name, onClose } = props;
  const { t } = useTexts('changes');
  const { t: common } = useTexts('common');
  return (
    <Modal
      opened={change !== undefined}
      onClose={onClose}
      title={change && t(`verbs.${change.verb}.title`, { name })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {change && <ChangeForm {...props} change={change} />}
    </Modal>
  );
}

function ChangeForm<Row extends Changeable>(props: ChangeDialogProps<Row> & { readonly change: Change<Row> }) {
  const { change, row, name, first, isQueued = false, onClose, onChanged } = props;
  const { t } = useTexts('changes');
  const apollo = useApolloClient();
  const today = useToday();
  const keyOf = useIdempotencyKey();
  const [values, setValues] = useState<ChangeValues>({ ...FIRST_VALUES, ...first });
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CommandProblem>();
  /** What was decided on; after a conflict, what is there by then. */
  const [seen, setSeen] = useState<number | undefined>(row.version);
  const { verb, fields, isFinal = false } = change;
  const wrong = wrongValues(fields, values, verb, { today });
  const isWrong = Object.keys(wrong).length > 0;
  const obstacle = change.obstacle(row, values, { today });
  const isConfirmed = !isFinal || typed.trim() === name.trim();
  const send = async () => {
    setTried(true);
    if (isWrong || !isConfirmed || busy) return;
    setBusy(true);
    const to = { id: row.id, expectedVersion: seen ?? row.version };
    const outcome = await change.send(apollo, { ...to, idempotencyKey: keyOf({ ...to, values }) }, values);
    setBusy(false);
    if (!outcome.done) {
      setProblem(outcome.problem);
      if (outcome.problem.kind === 'CONFLICT') setSeen(undefined);
      if (outcome.problem.kind === 'CONFLICT' || outcome.problem.kind === 'REFUSED') onChanged();
      return;
    }
    notifications.show({ message: t(`verbs.${verb}.${isQueued ? 'queued' : 'done'}`, { name }) });
    onChanged();
    onClose();
  };
  return (
    <CommandForm
      busy={busy}
      problem={problem}
      label={t(`verbs.${verb}.do`)}
      color={isFinal ? 'red' : undefined}
      disabled={!isConfirmed || (tried && isWrong) || (obstacle !== undefined && problem === undefined)}
      onSend={() => void send()}
      onCancel={onClose}
    >
      <Text size="sm">{t(`verbs.${verb}.text`)}</Text>
      {obstacle !== undefined && problem === undefined && (
        <Alert color="yellow" variant="outline" role="status">
          {t('cannotNow', { why: t(`obstacles.${obstacle}`) })}
        </Alert>
      )}
      <ChangeFields
        fields={fields}
        values={values}
        onChange={(next) => {
          setValues(next);
          setProblem(undefined);
        }}
        today={today}
        wrong={tried ? wrong : {}}
        refused={problem?.kind === 'BAD_INPUT' && problem.field ? { ...problem, field: problem.field } : undefined}
      />
      {isFinal && (
        <TextInput
          label={t('confirmName', { name })}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
    </CommandForm>
  );
}
