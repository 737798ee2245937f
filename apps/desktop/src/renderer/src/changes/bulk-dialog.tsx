import { Group, Loader, Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ApolloClient } from '@apollo/client';
import { type Problem, problemOf } from '../connection/problem';
import { Failure } from '../design/states';
import { useTexts } from '../texts/i18n';
import { BulkForm } from './bulk-form';
import { BulkProgress } from './bulk-progress';
import type { Change, Changeable } from './change';
import type { ChangeRun } from './change-run';

export interface BulkSubject<Row extends Changeable> {
  readonly nameOf: (row: Row) => string;
  /** What is summed up by, beside the status. */
  readonly productOf?: (row: Row) => { readonly name: string; readonly minorUnits: number; readonly currency: string };
  /** Reads rows as they are now, at most 100; what is gone is left out. */
  readonly read: (apollo: ApolloClient, ids: readonly string[], signal: AbortSignal) => Promise<readonly Row[]>;
}

interface BulkDialogProps<Row extends Changeable> {
  /** Undefined while nothing is to be done. */
  readonly change: Change<Row> | undefined;
  readonly rows: readonly Row[];
  readonly subject: BulkSubject<Row>;
  /** `changed`: something may have been done. */
  readonly onClose: (changed: boolean) => void;
}

const AT_ONCE = 100;

/** One change to many rows: first what exactly it will do, then how far it is, then what came of each. */
export function BulkDialog<Row extends Changeable>({ change, rows, subject, onClose }: BulkDialogProps<Row>) {
  const { t } = useTexts('changes');
  const { t: common } = useTexts('common');
  const [run, setRun] = useState<ChangeRun<Row>>();
  const [tries, setTries] = useState(0);
  const close = () => {
    if (run?.isRunning) return run.stop();
    setRun(undefined);
    onClose(run !== undefined);
  };
  return (
    <Modal
      opened={change !== undefined}
      onClose={close}
      size="xl"
      title={change && t(`verbs.${change.verb}.titleMany`)}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {change &&
        (run ? (
          <BulkProgress run={run} nameOf={subject.nameOf} onClose={close} />
        ) : (
          <Prepared
            key={`${change.verb}${tries}`}
            change={change}
            rows={rows}
            subject={subject}
            onCancel={close}
            onRetry={() => setTries(tries + 1)}
            onRun={setRun}
          />
        ))}
    </Modal>
  );
}

interface PreparedProps<Row extends Changeable> {
  readonly change: Change<Row>;
  readonly rows: readonly Row[];
  readonly subject: BulkSubject<Row>;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  readonly onRun: (run: ChangeRun<Row>) => void;
}

/** What was selected may be old: it is read again, so that what is promised is what will be done. */
function Prepared<Row extends Changeable>(props: PreparedProps<Row>) {
  const { change, rows, subject, onCancel, onRetry, onRun } = props;
  const { t } = useTexts('changes');
  const apollo = useApolloClient();
  const [asked] = useState(rows);
  const [fresh, setFresh] = useState<readonly Row[]>();
  const [problem, setProblem] = useState<Problem>();
  const { read } = subject;
  useEffect(() => {
    const stop = new AbortController();
    const readAll = async () => {
      const found: Row[] = [];
      for (let i = 0; i < asked.length; i += AT_ONCE) {
        const ids = asked.slice(i, i + AT_ONCE).map(({ id }) => id);
        found.push(...(await read(apollo, ids, stop.signal)));
      }
      setFresh(found);
    };
    readAll().catch((error: unknown) => {
      if (!stop.signal.aborted) setProblem(problemOf(error));
    });
    return () => stop.abort();
  }, [apollo, asked, read]);
  if (problem) return <Failure problem={problem} onRetry={onRetry} />;
  if (!fresh) {
    return (
      <Group role="status">
        <Loader size="sm" aria-hidden />
        <Text size="sm">{t('reading')}</Text>
      </Group>
    );
  }
  return (
    <BulkForm
      change={change}
      rows={fresh}
      gone={asked.length - fresh.length}
      subject={subject}
      onCancel={onCancel}
      onRun={onRun}
    />
  );
}
