import type { LifecycleEventType } from '@arrears/schema/operations';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCash,
  IconCheck,
  IconCircleDot,
  IconClock,
  IconFileImport,
  IconFlag,
  IconGavel,
  IconHandStop,
  IconLogin,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconAdjustmentsHorizontal,
  IconRefresh,
  IconReplace,
  IconShieldHalf,
  IconStairs,
  IconUserCheck,
  IconUsersGroup,
  IconWorld,
  IconX,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

export const EVENT_KINDS = ['services', 'holds', 'domains', 'clients', 'payments', 'automation'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

interface Look {
  readonly kind: EventKind;
  readonly icon: ComponentType<{ size?: number }>;
  /** What it means to whoever looks: something was taken away, given back, is in the way, or just is. */
  readonly tone: 'bad' | 'good' | 'attention' | 'plain';
}

/** To which kind an event belongs, and its sign. */
const LOOKS = {
  SERVICE_SUSPENDED: { kind: 'services', icon: IconPlayerPause, tone: 'attention' },
  SERVICE_UNSUSPENDED: { kind: 'services', icon: IconPlayerPlay, tone: 'good' },
  SERVICE_TERMINATED: { kind: 'services', icon: IconX, tone: 'bad' },
  SERVICE_CANCELLED: { kind: 'services', icon: IconBan, tone: 'bad' },
  SERVICE_CANCELLATION_REQUESTED: { kind: 'services', icon: IconFlag, tone: 'attention' },
  SERVICE_CANCELLATION_WITHDRAWN: { kind: 'services', icon: IconArrowBackUp, tone: 'plain' },
  SERVICE_STATUS_IMPORTED: { kind: 'services', icon: IconFileImport, tone: 'plain' },
  SERVICE_HELD: { kind: 'holds', icon: IconHandStop, tone: 'plain' },
  SERVICE_RELEASED: { kind: 'holds', icon: IconArrowBackUp, tone: 'plain' },
  CLIENT_HELD: { kind: 'holds', icon: IconHandStop, tone: 'plain' },
  CLIENT_RELEASED: { kind: 'holds', icon: IconArrowBackUp, tone: 'plain' },
  CLIENT_EXEMPTIONS_CHANGED: { kind: 'holds', icon: IconShieldHalf, tone: 'plain' },
  DOMAIN_GRACE_STARTED: { kind: 'domains', icon: IconClock, tone: 'attention' },
  DOMAIN_REDEMPTION_STARTED: { kind: 'domains', icon: IconClock, tone: 'bad' },
  DOMAIN_EXPIRED: { kind: 'domains', icon: IconX, tone: 'bad' },
  DOMAIN_REACTIVATED: { kind: 'domains', icon: IconWorld, tone: 'good' },
  CLIENT_STATUS_CHANGED: { kind: 'clients', icon: IconUserCheck, tone: 'plain' },
  CLIENT_GROUP_ASSIGNED: { kind: 'clients', icon: IconUsersGroup, tone: 'plain' },
  LOGIN_RECORDED: { kind: 'clients', icon: IconLogin, tone: 'plain' },
  PAYMENT_RECORDED: { kind: 'payments', icon: IconCash, tone: 'good' },
  PAYMENT_REVERSED: { kind: 'payments', icon: IconRefresh, tone: 'attention' },
  RUN_COMPLETED: { kind: 'automation', icon: IconPlayerTrackNext, tone: 'plain' },
  SETTINGS_CHANGED: { kind: 'automation', icon: IconAdjustmentsHorizontal, tone: 'plain' },
  POLICY_CHANGED: { kind: 'automation', icon: IconAdjustmentsHorizontal, tone: 'plain' },
  LICENCE_TIERS_CHANGED: { kind: 'automation', icon: IconStairs, tone: 'plain' },
  DATA_IMPORTED: { kind: 'automation', icon: IconFileImport, tone: 'plain' },
  RUN_AWAITING_APPROVAL: { kind: 'automation', icon: IconGavel, tone: 'attention' },
  RUN_APPROVED: { kind: 'automation', icon: IconCheck, tone: 'good' },
  RUN_REJECTED: { kind: 'automation', icon: IconBan, tone: 'plain' },
  RUN_SUPERSEDED: { kind: 'automation', icon: IconReplace, tone: 'plain' },
  RUN_HALTED: { kind: 'automation', icon: IconHandStop, tone: 'bad' },
  AUTOMATION_STOPPED: { kind: 'automation', icon: IconHandStop, tone: 'bad' },
  AUTOMATION_RESUMED: { kind: 'automation', icon: IconPlayerPlay, tone: 'good' },
  ALERT_RAISED: { kind: 'automation', icon: IconAlertTriangle, tone: 'bad' },
  ALERT_CLEARED: { kind: 'automation', icon: IconCheck, tone: 'good' },
  CLOCK_CONFIRMED: { kind: 'automation', icon: IconClock, tone: 'plain' },
} as const satisfies Readonly<Record<string, Look>>;
/** Every type there is has a look; some are not yet told by every server. */
LOOKS satisfies Readonly<Record<LifecycleEventType, Look>>;

export type KnownEventType = keyof typeof LOOKS;
export const EVENT_LOOKS: Readonly<Record<KnownEventType, Look>> = LOOKS;

const UNKNOWN: Look = { kind: 'automation', icon: IconCircleDot, tone: 'plain' };

/** Also for a type that only a newer server knows. */
export function lookOf(type: string): Look {
  return type in EVENT_LOOKS ? EVENT_LOOKS[type as KnownEventType] : UNKNOWN;
}

/** The types of one kind. */
export function typesOf(kind: EventKind): readonly KnownEventType[] {
  return (Object.keys(EVENT_LOOKS) as KnownEventType[]).filter((type) => EVENT_LOOKS[type].kind === kind);
}
