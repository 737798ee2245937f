import type { EventFieldsFragment, LifecycleEventType } from '@arrears/schema/operations';
import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { de } from '../../../texts/de/index';
import { en } from '../../../texts/en/index';
import { createSettingText } from '../settings/use-setting-text';
import { createFormat } from '../texts/use-format';
import { EVENT_LOOKS, type KnownEventType } from './event-kind';
import { eventSentence, type Words } from './event-sentence';

const LANGUAGES = ['en', 'de'] as const;
type Language = (typeof LANGUAGES)[number];
const words = {} as Record<Language, Words>;

beforeAll(async () => {
  await i18next.init({ resources: { en, de }, ns: Object.keys(en), interpolation: { escapeValue: false } });
  for (const language of LANGUAGES) {
    const statuses = i18next.getFixedT(language, 'statuses');
    const [settings, common] = [i18next.getFixedT(language, 'settings'), i18next.getFixedT(language, 'common')];
    const format = createFormat(language, { languages: [], timeZone: 'UTC' });
    words[language] = {
      t: i18next.getFixedT(language, 'events'),
      status: (status) => statuses(status as 'ACTIVE', { defaultValue: status }),
      format,
      setting: createSettingText(settings, common, format, language),
      isServers: language === 'en',
    };
  }
});

const event = (type: string, fields: Partial<EventFieldsFragment> = {}): EventFieldsFragment => ({
  id: 'e1',
  sequence: 1,
  type: type as LifecycleEventType,
  occurredAt: '2026-11-28T06:00:00.000Z',
  businessDate: '2026-11-28',
  actor: 'automation',
  transactionId: null,
  dueDate: null,
  fromStatus: null,
  toStatus: null,
  reason: null,
  data: null,
  client: { id: 'c1', name: 'Meyer GmbH' },
  service: { id: 's1', label: 'meyer.example' },
  ...fields,
});
const say = (language: Language, type: string, fields?: Partial<EventFieldsFragment>) =>
  // Numbers are kept together with their units by spaces that do not break.
  eventSentence(words[language], event(type, fields)).replaceAll('\u00a0', ' ');

const limit = { days: 5, source: 'GLOBAL' };

/** An event of each type with what it brings, and what is said of it. */
const SAID: Readonly<Record<KnownEventType, readonly [Partial<EventFieldsFragment>, string, string]>> = {
  SERVICE_SUSPENDED: [
    { reason: 'OVERDUE', data: { limit } },
    'meyer.example was suspended: unpaid 5 days or more after its due date (global setting)',
    'meyer.example wurde gesperrt: 5 Tage oder mehr nach Fälligkeit unbezahlt (globale Einstellung)',
  ],
  SERVICE_UNSUSPENDED: [
    { reason: 'PAID' },
    'meyer.example was unsuspended: it is paid up',
    'meyer.example wurde entsperrt: es ist bezahlt',
  ],
  SERVICE_TERMINATED: [
    { reason: 'OVERDUE', data: { limit: { days: 1, source: 'PRODUCT' } } },
    'meyer.example was terminated: still unpaid 1 day or more after its due date (set on the product)',
    'meyer.example wurde gekündigt: 1 Tag oder mehr nach Fälligkeit noch immer unbezahlt (am Produkt eingestellt)',
  ],
  SERVICE_CANCELLED: [
    { reason: 'CANCELLATION_REQUESTED' },
    'meyer.example was cancelled: the client asked for it',
    'meyer.example wurde storniert: vom Kunden gewünscht',
  ],
  SERVICE_HELD: [
    { reason: 'Promised to pay', data: { from: null, until: '2026-12-01' } },
    'meyer.example was put on hold until Dec 1, 2026: “Promised to pay”',
    'meyer.example wurde bis 01.12.2026 zurückgestellt: „Promised to pay“',
  ],
  SERVICE_RELEASED: [
    { data: { from: '2026-12-01' } },
    'The hold on meyer.example was lifted',
    'Die Zurückstellung von meyer.example wurde aufgehoben',
  ],
  SERVICE_CANCELLATION_REQUESTED: [
    { data: { from: null, to: 'END_OF_BILLING_PERIOD' } },
    'The end of meyer.example was asked for: at the end of its billing period',
    'Für meyer.example wurde die Stornierung beantragt: zum Ende des Abrechnungszeitraums',
  ],
  SERVICE_CANCELLATION_WITHDRAWN: [
    { data: { from: 'IMMEDIATE', to: null } },
    'meyer.example is to go on: its cancellation was withdrawn',
    'meyer.example soll weiterlaufen: die Stornierung wurde zurückgezogen',
  ],
  SERVICE_STATUS_IMPORTED: [
    { fromStatus: 'ACTIVE', toStatus: 'SUSPENDED', reason: 'IMPORTED' },
    'An import changed meyer.example from Active to Suspended',
    'Ein Import hat meyer.example von Aktiv auf Gesperrt gesetzt',
  ],
  DOMAIN_GRACE_STARTED: [
    { reason: 'GRACE_STARTED' },
    'meyer.example entered its grace period: it is past its due date',
    'meyer.example ist in der Nachfrist: die Fälligkeit ist überschritten',
  ],
  DOMAIN_REDEMPTION_STARTED: [
    { reason: 'GRACE_ENDED', data: { limit: { days: 30, source: 'PRODUCT' } } },
    'meyer.example entered redemption: the grace period of 30 days is over (set on the product)',
    'meyer.example ist in der Redemption: die Nachfrist (30 Tage) ist zu Ende (am Produkt eingestellt)',
  ],
  DOMAIN_EXPIRED: [
    { reason: 'REDEMPTION_ENDED', data: { limit: { days: 60, source: 'GLOBAL' } } },
    'meyer.example expired and was given up: grace and redemption, 60 days together, are over (global setting)',
    'meyer.example ist abgelaufen und aufgegeben: Nachfrist und Redemption (zusammen 60 Tage) sind zu Ende (globale Einstellung)',
  ],
  DOMAIN_REACTIVATED: [
    { reason: 'PAID' },
    'meyer.example was renewed and is active again: it is paid up',
    'meyer.example wurde verlängert und ist wieder aktiv: es ist bezahlt',
  ],
  CLIENT_STATUS_CHANGED: [
    { fromStatus: 'ACTIVE', toStatus: 'INACTIVE', reason: 'NOTHING_LEFT', data: { cause: 'ServiceTerminated' } },
    'Meyer GmbH changed from Active to Inactive: it has no service left that counts',
    'Meyer GmbH wechselte von Aktiv zu Inaktiv: kein Dienst mehr, der zählt',
  ],
  CLIENT_HELD: [
    { reason: 'In talks', data: { from: '2026-11-30', until: '2026-12-01' } },
    'The hold on Meyer GmbH was moved to Dec 1, 2026: “In talks”',
    'Die Zurückstellung von Meyer GmbH wurde auf 01.12.2026 verlegt: „In talks“',
  ],
  CLIENT_RELEASED: [{}, 'The hold on Meyer GmbH was lifted', 'Die Zurückstellung von Meyer GmbH wurde aufgehoben'],
  CLIENT_EXEMPTIONS_CHANGED: [
    {
      data: {
        from: { statusUpdateExempt: false, overdueExempt: false },
        to: { statusUpdateExempt: false, overdueExempt: true },
      },
    },
    'The exemptions of Meyer GmbH were changed: exempt from overdue actions',
    'Die Ausnahmen von Meyer GmbH wurden geändert: von Maßnahmen bei Verzug ausgenommen',
  ],
  CLIENT_GROUP_ASSIGNED: [
    { data: { from: 'Standard', to: null } },
    'Meyer GmbH was taken out of the group Standard',
    'Meyer GmbH wurde aus der Gruppe Standard genommen',
  ],
  LOGIN_RECORDED: [
    { data: { from: null, to: '2026-11-27' } },
    'Meyer GmbH logged in on Nov 27, 2026',
    'Meyer GmbH hat sich am 27.11.2026 angemeldet',
  ],
  POLICY_CHANGED: [
    { service: null, client: null, data: { level: 'CLIENT_GROUP', name: 'VIP', from: null, to: null } },
    'The policy of the client group VIP was changed',
    'Die Regeln der Kundengruppe VIP wurden geändert',
  ],
  PAYMENT_RECORDED: [
    {
      service: null,
      data: {
        invoice: 'INV-7',
        amount: 123_450,
        credited: 450,
        currency: 'USD',
        invoiceStatus: 'PAID',
        movedDueDates: [{ serviceId: 1, from: '2026-11-01', to: '2026-12-01' }],
      },
    },
    'Meyer GmbH paid $1,234.50 for invoice INV-7: $4.50 became credit and the due date of 1 service moved to Dec 1, 2026',
    'Meyer GmbH hat 1.234,50 $ für Rechnung INV-7 bezahlt: 4,50 $ wurden Guthaben und 1 Dienst ist nun am 01.12.2026 fällig',
  ],
  PAYMENT_REVERSED: [
    {
      service: null,
      transactionId: 'tx-1',
      reason: 'Chargeback',
      data: { invoice: 'INV-7', movedDueDates: [{ serviceId: 1, from: '2026-12-01', to: '2026-11-01' }] },
    },
    'Payment tx-1 of Meyer GmbH for invoice INV-7 was reversed: “Chargeback” and the due date of 1 service is Nov 1, 2026 again',
    'Zahlung tx-1 von Meyer GmbH für Rechnung INV-7 wurde rückgängig gemacht: „Chargeback“ und 1 Dienst ist wieder am 01.11.2026 fällig',
  ],
  RUN_COMPLETED: [
    { data: { status: 'COMPLETED_WITH_ERRORS', counts: { suspended: 1200, failed: 1, terminated: 0 } } },
    'The run of Nov 28, 2026 is done, with errors: 1,200 suspended and 1 failed',
    'Der Lauf vom 28.11.2026 ist mit Fehlern abgeschlossen: 1.200 gesperrt und 1 fehlgeschlagen',
  ],
  SETTINGS_CHANGED: [
    {
      data: {
        version: 2,
        changes: [
          { name: 'suspendAfterDays', from: 5, to: 7 },
          { name: 'terminationEnabled', from: false, to: true },
        ],
      },
    },
    'The automation settings were changed: Suspend Days 5 days → 7 days and Enable Termination Off → On',
    'Die Automatisierung wurde anders eingestellt: Tage bis zur Sperrung 5 Tage → 7 Tage und Kündigung einschalten Aus → An',
  ],
  LICENCE_TIERS_CHANGED: [
    { data: { from: [], to: [{ name: 'Business', from: 1000, to: null }] } },
    'The licence tiers were changed: Business 1,000–∞',
    'Die Lizenzstufen wurden geändert: Business 1.000–∞',
  ],
  RUN_AWAITING_APPROVAL: [
    { data: { waiting: 1200, checks: [] } },
    'The run of Nov 28, 2026 waits for approval: 1,200 services are kept back by the guard',
    'Der Lauf vom 28.11.2026 wartet auf Freigabe: 1.200 Dienste hält die Schutzgrenze zurück',
  ],
  RUN_APPROVED: [
    { data: { waiting: 1 } },
    'The run of Nov 28, 2026 was approved: 1 service is kept back by the guard',
    'Der Lauf vom 28.11.2026 wurde freigegeben: 1 Dienst hält die Schutzgrenze zurück',
  ],
  RUN_REJECTED: [{ data: null }, 'The run of Nov 28, 2026 was rejected', 'Der Lauf vom 28.11.2026 wurde abgelehnt'],
  RUN_SUPERSEDED: [
    { data: { waiting: 0 } },
    'The run of Nov 28, 2026 gave way to that of a later date',
    'Der Lauf vom 28.11.2026 wurde von dem eines späteren Tages abgelöst',
  ],
  RUN_HALTED: [
    { reason: 'A wrong setting', data: { phase: 'SERVICES' } },
    'The run of Nov 28, 2026 was halted: “A wrong setting”',
    'Der Lauf vom 28.11.2026 wurde angehalten: „A wrong setting“',
  ],
  AUTOMATION_STOPPED: [
    { reason: 'Something is wrong', data: { kind: 'EMERGENCY' } },
    'All automatic actions were stopped: “Something is wrong”',
    'Alle automatischen Aktionen wurden gestoppt: „Something is wrong“',
  ],
  AUTOMATION_RESUMED: [{}, 'Automatic actions go on', 'Automatische Aktionen gehen weiter'],
  ALERT_RAISED: [
    { data: { kind: 'diskSpace', message: 'The disk is nearly full.' } },
    'Something needs a person: The disk is nearly full.',
    'Etwas braucht einen Menschen: die Festplatte ist fast voll',
  ],
  ALERT_CLEARED: [
    { data: { kind: 'diskSpace', message: 'The disk is nearly full.' } },
    'It needs no person any more: The disk is nearly full.',
    'Es braucht keinen Menschen mehr: die Festplatte ist fast voll',
  ],
  CLOCK_CONFIRMED: [
    { data: { doubt: 'It went ahead.' } },
    'The clock was said to be right: It went ahead.',
    'Die Uhr wurde für richtig erklärt',
  ],
  DATA_IMPORTED: [
    { data: { clients: 400, products: 0, services: 1, invoices: 0, payments: 0 } },
    'A folder was imported: 400 clients and 1 service',
    'Ein Ordner wurde importiert: 400 Kunden und 1 Dienst',
  ],
};

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(Object.entries(SAID))('%s is said in a sentence', (type, [fields, english, german]) => {
    expect(say(language, type, fields)).toBe(language === 'en' ? english : german);
  });

  test.each(Object.keys(EVENT_LOOKS))('%s without what belongs to it still says what happened', (type) => {
    const sentence = say(language, type, { client: null, service: null, data: null, reason: null });
    expect(sentence).not.toMatch(/undefined|null|\{\{|NaN|Invalid/);
    expect(sentence.length).toBeGreaterThan(8);
  });

  test.each(Object.keys(EVENT_LOOKS))('%s with nonsense in what belongs to it still says what happened', (type) => {
    const data = { until: 7, from: [], to: { x: 1 }, counts: 'many', changes: null, amount: 'ten', currency: 'U5D' };
    expect(say(language, type, { data })).not.toMatch(/undefined|\{\{|NaN|Invalid|object/);
  });
});

test('the words of an operator stand as they were given', () => {
  expect(say('en', 'SERVICE_SUSPENDED', { reason: 'BY_OPERATOR', data: { suspensionReason: 'Abuse <b>' } })).toBe(
    'meyer.example was suspended: “Abuse <b>”',
  );
});

test('an event and a reason of a newer server can be read', () => {
  expect(say('en', 'RUN_UNDONE', { reason: 'WRONG_SETTING' })).toBe('Run undone (meyer.example): Wrong setting');
});

test.each(['JPY', 'KWD', 'USD'])('%s has its own decimals', (currency) => {
  const data = { invoice: 'I', amount: 5, credited: 0, currency, invoiceStatus: 'UNPAID', movedDueDates: [] };
  const shown = { JPY: '¥5', KWD: 'KWD 0.005', USD: '$0.05' }[currency] ?? '';
  expect(say('en', 'PAYMENT_RECORDED', { data })).toContain(`paid ${shown} for`);
});
