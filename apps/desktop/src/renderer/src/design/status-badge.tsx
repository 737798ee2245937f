import { Badge } from '@mantine/core';
import {
  IconAlertOctagon,
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconClock,
  IconFlag,
  IconPlayerPause,
  IconPlayerPlay,
  IconReplace,
  IconTransfer,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/i18n';
import type { statuses } from '../../../texts/en/statuses';

export type StatusName = keyof typeof statuses;
type Meaning = 'good' | 'waiting' | 'attention' | 'bad' | 'over';

const COLORS: Readonly<Record<Meaning, string>> = {
  good: 'var(--mantine-color-teal-6)',
  waiting: 'var(--mantine-color-blue-5)',
  attention: 'var(--mantine-color-yellow-6)',
  bad: 'var(--mantine-color-red-6)',
  over: 'var(--mantine-color-gray-6)',
};

const SHAPES: Readonly<Record<StatusName, readonly [Meaning, ReactNode]>> = {
  PENDING: ['waiting', <IconCircleDashed key="i" size={14} />],
  PENDING_TRANSFER: ['waiting', <IconTransfer key="i" size={14} />],
  ACTIVE: ['good', <IconCheck key="i" size={14} />],
  SUSPENDED: ['attention', <IconPlayerPause key="i" size={14} />],
  TERMINATED: ['over', <IconX key="i" size={14} />],
  CANCELLED: ['over', <IconBan key="i" size={14} />],
  COMPLETED: ['over', <IconFlag key="i" size={14} />],
  FRAUD: ['bad', <IconAlertOctagon key="i" size={14} />],
  GRACE: ['attention', <IconClock key="i" size={14} />],
  REDEMPTION: ['bad', <IconClock key="i" size={14} />],
  EXPIRED: ['over', <IconX key="i" size={14} />],
  TRANSFERRED_AWAY: ['over', <IconTransfer key="i" size={14} />],
  INACTIVE: ['over', <IconPlayerPause key="i" size={14} />],
  CLOSED: ['over', <IconBan key="i" size={14} />],
  DRAFT: ['waiting', <IconCircleDashed key="i" size={14} />],
  UNPAID: ['attention', <IconClock key="i" size={14} />],
  PAID: ['good', <IconCheck key="i" size={14} />],
  WRITTEN_OFF: ['over', <IconX key="i" size={14} />],
  RUNNING: ['waiting', <IconPlayerPlay key="i" size={14} />],
  HALTED: ['bad', <IconPlayerPause key="i" size={14} />],
  AWAITING_APPROVAL: ['attention', <IconClock key="i" size={14} />],
  COMPLETED_WITH_ERRORS: ['bad', <IconAlertOctagon key="i" size={14} />],
  SUPERSEDED: ['over', <IconReplace key="i" size={14} />],
};

/** The sign of a status in its colour, to stand before its word. */
export function StatusSign({ status }: { status: string }) {
  const [meaning, icon] = status in SHAPES ? SHAPES[status as StatusName] : (['over', undefined] as const);
  return (
    <span style={{ color: COLORS[meaning], display: 'flex' }} aria-hidden>
      {icon}
    </span>
  );
}

/** A status as a word with a sign of its own: never by its colour alone. A status of a newer server shows as it comes. */
export function StatusBadge({ status }: { status: string }) {
  const { t } = useTexts('statuses');
  const known = status in SHAPES ? (status as StatusName) : undefined;
  return <Badge leftSection={<StatusSign status={status} />}>{known ? t(known) : status}</Badge>;
}
