import type { EventFieldsFragment } from '@arrears/schema/operations';
import type { TFunction } from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { events as english } from '../../../texts/en/events';
import { type SettingText, useSettingText } from '../settings/use-setting-text';
import { useTexts } from '../texts/i18n';
import { type Format, useFormat } from '../texts/use-format';
import { eventData, readData } from './event-data';
import { minorUnits } from './minor-units';

export interface Words {
  readonly t: TFunction<'events'>;
  /** The word for a status; a status that is not known shows as it comes. */
  readonly status: (status: string) => string;
  readonly format: Format;
  readonly setting: Pick<SettingText, 'label' | 'value'>;
  /** Whether the window speaks the language of the server's own sentences. */
  readonly isServers: boolean;
}

/** Says what happened in one sentence without a full stop: what, and why where that is known. */
export function useEventSentence(): (event: EventFieldsFragment) => string {
  const words = useWords();
  return useCallback((event) => eventSentence(words, event), [words]);
}

/** Only why it happened, where that is known. */
export function useEventReason(): (event: EventFieldsFragment) => string | undefined {
  const words = useWords();
  return useCallback((event) => whyOf(words, event), [words]);
}

/** What a run did, such as “12 suspended, 3 terminated”; empty where it did nothing. */
export function useCountsInWords(): (counts: Readonly<Record<string, number | string>>) => string {
  const words = useWords();
  return useCallback((counts) => countsInWords(words, counts), [words]);
}

function useWords(): Words {
  const { t } = useTexts('events');
  const { t: statuses } = useTexts('statuses');
  const format = useFormat();
  const setting = useSettingText();
  const { language } = useTranslation().i18n;
  return useMemo(
    () => ({
      t,
      status: (name) => statuses(name as 'ACTIVE', { defaultValue: name }),
      format,
      setting,
      isServers: language === 'en',
    }),
    [t, statuses, format, setting, language],
  );
}

export function eventSentence(words: Words, event: EventFieldsFragment): string {
  const { t } = words;
  const sentence = whatHappened(words, event);
  const why = whyOf(words, event);
  return why ? t('because', { sentence, why }) : sentence;
}

function whatHappened({ t, status, format }: Words, event: EventFieldsFragment): string {
  const { type, data } = event;
  const service = event.service?.label ?? t('someService');
  const client = event.client?.name ?? t('someClient');
  const from = status(event.fromStatus ?? '');
  const to = status(event.toStatus ?? '');
  switch (type) {
    case 'SERVICE_SUSPENDED':
    case 'SERVICE_UNSUSPENDED':
    case 'SERVICE_TERMINATED':
    case 'SERVICE_CANCELLED':
    case 'SERVICE_RELEASED':
    case 'SERVICE_CANCELLATION_REQUESTED':
    case 'SERVICE_CANCELLATION_WITHDRAWN':
    case 'DOMAIN_GRACE_STARTED':
    case 'DOMAIN_REDEMPTION_STARTED':
    case 'DOMAIN_EXPIRED':
    case 'DOMAIN_REACTIVATED':
      return t(type, { service });
    case 'SERVICE_STATUS_IMPORTED':
      return t(type, { service, from, to });
    case 'SERVICE_HELD':
    case 'CLIENT_HELD': {
      const hold = readData(eventData.hold, data);
      const until = hold ? format.date(hold.until) : '…';
      const moved = hold?.from !== null && hold?.from !== undefined;
      if (type === 'SERVICE_HELD') return t(moved ? 'SERVICE_HOLD_MOVED' : type, { service, until });
      return t(moved ? 'CLIENT_HOLD_MOVED' : type, { client, until });
    }
    case 'CLIENT_STATUS_CHANGED':
      return t(type, { client, from, to });
    case 'CLIENT_RELEASED':
    case 'CLIENT_EXEMPTIONS_CHANGED':
      return t(type, { client });
    case 'CLIENT_GROUP_ASSIGNED': {
      const group = readData(eventData.group, data);
      return group && group.to === null
        ? t('CLIENT_GROUP_LEFT', { client, group: group.from })
        : t(type, { client, group: group?.to ?? '…' });
    }
    case 'LOGIN_RECORDED': {
      const login = readData(eventData.login, data);
      return t(type, { client, date: format.date(login?.to ?? event.businessDate) });
    }
    case 'POLICY_CHANGED': {
      const policy = readData(eventData.policy, data);
      const level = policy && policy.level in LEVELS ? (policy.level as keyof typeof LEVELS) : 'OTHER';
      const name = { SERVICE: event.service?.label, CLIENT: event.client?.name }[level as string] ?? policy?.name;
      return t(`POLICY_CHANGED.${level}`, { name: name ?? '…' });
    }
    case 'PAYMENT_RECORDED': {
      const payment = readData(eventData.payment, data);
      const amount = payment ? format.money(minorUnits(payment.amount, payment.currency)) : '…';
      return t(type, { client, amount, invoice: payment?.invoice ?? '…' });
    }
    case 'PAYMENT_REVERSED': {
      const invoice = readData(eventData.reversal, data)?.invoice ?? '…';
      return t(type, { client, invoice, transaction: event.transactionId ?? '…' });
    }
    case 'RUN_COMPLETED': {
      const failed = readData(eventData.run, data)?.status === 'COMPLETED_WITH_ERRORS';
      return t(failed ? 'RUN_COMPLETED_WITH_ERRORS' : type, { date: format.date(event.businessDate) });
    }
    case 'RUN_AWAITING_APPROVAL':
    case 'RUN_APPROVED':
    case 'RUN_REJECTED':
    case 'RUN_SUPERSEDED':
    case 'RUN_HALTED':
      return t(type, { date: format.date(event.businessDate) });
    case 'SETTINGS_CHANGED':
    case 'LICENCE_TIERS_CHANGED':
    case 'DATA_IMPORTED':
    case 'AUTOMATION_STOPPED':
    case 'AUTOMATION_RESUMED':
    case 'ALERT_RAISED':
    case 'ALERT_CLEARED':
    case 'CLOCK_CONFIRMED':
      return t(type);
    default: {
      // Only a newer server says anything else.
      const newer: never = type;
      const what = inWords(newer);
      const subject = event.service?.label ?? event.client?.name;
      return subject === undefined ? t('unknown', { what }) : t('unknownOf', { what, subject });
    }
  }
}

function whyOf(words: Words, event: EventFieldsFragment): string | undefined {
  const { t, format, setting } = words;
  const { type, data } = event;
  switch (type) {
    case 'SERVICE_STATUS_IMPORTED':
      return undefined;
    case 'RUN_AWAITING_APPROVAL':
    case 'RUN_APPROVED':
    case 'RUN_REJECTED': {
      const waiting = readData(eventData.guarded, data)?.waiting ?? 0;
      return waiting > 0 ? t('guarded', { count: waiting, number: format.number(waiting) }) : undefined;
    }
    case 'ALERT_RAISED':
    case 'ALERT_CLEARED':
      return alertInWords(words, data);
    case 'CLOCK_CONFIRMED':
      return words.isServers ? readData(eventData.clock, data)?.doubt : undefined;
    case 'SERVICE_CANCELLATION_REQUESTED': {
      const when = readData(eventData.cancellation, data)?.to;
      return when === undefined ? undefined : t(`cancellation.${when as 'IMMEDIATE'}`, { defaultValue: inWords(when) });
    }
    case 'CLIENT_STATUS_CHANGED': {
      const given = readData(eventData.statusByHand, data)?.words;
      if (given === undefined) return reasonInWords(words, event);
      return given === 'REOPENED' ? t('reasons.REOPENED') : t('words', { words: given });
    }
    case 'CLIENT_EXEMPTIONS_CHANGED': {
      const exemptions = readData(eventData.exemptions, data);
      if (!exemptions) return undefined;
      const changed = (['overdueExempt', 'statusUpdateExempt'] as const).filter(
        (name) => exemptions.from[name] !== exemptions.to[name],
      );
      return format.list(changed.map((name) => t(`exemptions.${name}${exemptions.to[name] ? 'On' : 'Off'}`)));
    }
    case 'PAYMENT_RECORDED':
      return paymentOutcome(words, data);
    case 'PAYMENT_REVERSED': {
      const moved = readData(eventData.reversal, data)?.movedDueDates ?? [];
      const back = moved[0] && t('payment.movedBack', { count: moved.length, date: format.date(moved[0].to) });
      return joined(format, [reasonInWords(words, event), back]);
    }
    case 'RUN_COMPLETED': {
      const { counts } = readData(eventData.run, data) ?? { counts: {} };
      return countsInWords(words, counts) || t('counts.none');
    }
    case 'SETTINGS_CHANGED': {
      const changes = readData(eventData.settings, data)?.changes ?? [];
      return format.list(
        changes.map(({ name, from, to }) =>
          t('change', { name: setting.label(name), from: setting.value(name, from), to: setting.value(name, to) }),
        ),
      );
    }
    case 'LICENCE_TIERS_CHANGED': {
      const tiers = readData(eventData.tiers, data)?.to ?? [];
      return format.list(
        tiers.map(({ name, from, to }) => `${name} ${format.number(from)}–${to === null ? '∞' : format.number(to)}`),
      );
    }
    case 'DATA_IMPORTED': {
      const imported = Object.entries(readData(eventData.imported, data) ?? {}).filter(([, count]) => count > 0);
      return format.list(
        imported.map(([name, count]) =>
          t(`imported.${name as 'clients'}`, { count, number: format.number(count), defaultValue: name }),
        ),
      );
    }
    default:
      return reasonInWords(words, event);
  }
}

/** The server's own sentence, which says the most, or which of its checks it was. */
function alertInWords({ t, isServers }: Words, data: unknown): string | undefined {
  const alert = readData(eventData.alert, data);
  if (!alert || isServers) return alert?.message;
  return t(`alerts.${alert.kind as 'dailyRun'}`, { defaultValue: alert.message });
}

function countsInWords({ t, format }: Words, counts: Readonly<Record<string, number | string>>): string {
  const names = Object.keys(COUNTS) as (keyof typeof COUNTS)[];
  return format.list(
    names.flatMap((name) => {
      const count = Number(counts[name] ?? 0);
      return count > 0 ? [t(`counts.${name}`, { count, number: format.number(count) })] : [];
    }),
  );
}

function paymentOutcome({ t, format }: Words, data: unknown): string | undefined {
  const payment = readData(eventData.payment, data);
  if (!payment) return undefined;
  const { invoiceStatus, credited, currency, movedDueDates: moved } = payment;
  return joined(format, [
    invoiceStatus === 'UNPAID' ? t('payment.partly') : undefined,
    credited > 0 ? t('payment.credited', { amount: format.money(minorUnits(credited, currency)) }) : undefined,
    moved[0] && t('payment.moved', { count: moved.length, date: format.date(moved[0].to) }),
  ]);
}

function reasonInWords({ t }: Words, { type, reason, data }: EventFieldsFragment): string | undefined {
  if (reason === null) return undefined;
  const { limit, suspensionReason } = readData(eventData.transition, data) ?? {};
  if (reason === 'BY_OPERATOR' && suspensionReason !== undefined) return t('words', { words: suspensionReason });
  const code = reason === 'OVERDUE' && type === 'SERVICE_TERMINATED' ? 'STILL_OVERDUE' : reason;
  if (!/^[A-Z_]+$/.test(code)) return t('words', { words: reason });
  return t(`reasons.${code as 'OVERDUE'}`, {
    days: limit ? t('days', { count: limit.days }) : t('someDays'),
    setAt: limit ? t(`setAt.${limit.source as 'GLOBAL'}`, { defaultValue: '' }) : '',
    defaultValue: inWords(code),
  });
}

/** A name of the machine's as words: `suspendAfterDays` and `RUN_APPROVED` can be read, if not well. */
function inWords(name: string): string {
  const spaced = name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function joined(format: Format, parts: readonly (string | undefined)[]): string | undefined {
  const there = parts.filter((part) => part !== undefined);
  return there.length === 0 ? undefined : format.list(there);
}

const LEVELS = { SERVICE: true, CLIENT: true, CLIENT_GROUP: true, PRODUCT: true } as const;

type PluralsOf<T> = { readonly [K in keyof T as K extends `${infer Name}_other` ? Name : never]: true };
const COUNTS: PluralsOf<(typeof english)['counts']> = {
  suspended: true,
  unsuspended: true,
  terminated: true,
  cancelled: true,
  domainsMoved: true,
  clientsActivated: true,
  clientsInactivated: true,
  queued: true,
  guarded: true,
  skipped: true,
  failed: true,
};
