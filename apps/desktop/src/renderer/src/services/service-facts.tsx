import { Text } from '@mantine/core';
import { Facts } from '../design/facts';
import { Panel } from '../design/panel';
import { useActorText } from '../events/use-actor-text';
import { useToday } from '../settings/use-today';
import { useTexts } from '../texts/i18n';
import { Known } from '../texts/known';
import { useFormat } from '../texts/use-format';
import type { ServiceDetail } from './outlook';
import { overdueOf } from './overdue';

/** How a service is. */
export function ServiceFacts({ service }: { service: ServiceDetail }) {
  const { t } = useTexts('services');
  const { t: common } = useTexts('common');
  const format = useFormat();
  const actorText = useActorText();
  const today = useToday();
  const { nextDueDate, suspension, hold, client } = service;
  const overdue = overdueOf(service);
  const holdText = (held: NonNullable<typeof hold>) => (
    <>
      {t(held.until < today ? 'facts.holdOver' : 'facts.holdUntil', { date: format.date(held.until) })}
      {held.reason && `: ${held.reason}`}
      {held.by && (
        <Text size="xs" c="dimmed" span display="block">
          {actorText(held.by)}
        </Text>
      )}
    </>
  );
  return (
    <Panel title={t('facts.title')}>
      <Facts
        facts={[
          { name: t('facts.nextDueDate'), value: nextDueDate ? format.date(nextDueDate) : t('facts.never') },
          {
            name: t('columns.daysOverdue'),
            value: overdue !== undefined && (
              <Text span inherit fw={600} c="var(--mantine-color-error)">
                {common('days', { count: overdue })}
              </Text>
            ),
          },
          {
            name: t('columns.amount'),
            value: (
              <>
                {format.money(service.amount)} · <Known part="cycles" value={service.billingCycle} />
              </>
            ),
          },
          {
            name: t('facts.suspended'),
            value: suspension && (
              <>
                {t('facts.suspendedOn', { date: format.date(suspension.on) })}{' '}
                <Known part="suspensionReasons" value={suspension.reason} />
                {suspension.forDueDate && (
                  <Text size="xs" c="dimmed" span display="block">
                    {t('facts.suspendedFor', { date: format.date(suspension.forDueDate) })}
                  </Text>
                )}
              </>
            ),
          },
          {
            name: t('facts.pending'),
            value: service.pendingAction && t('pendingMark', { action: t(`pending.${service.pendingAction}`) }),
          },
          { name: t('facts.hold'), value: hold && holdText(hold) },
          { name: t('facts.clientHold'), value: client.hold && holdText(client.hold) },
          { name: t('facts.exempt'), value: client.overdueExempt && t('facts.exemptText') },
          {
            name: t('columns.cancellationRequest'),
            value: service.cancellationRequest && (
              <Known part="cancellationRequests" value={service.cancellationRequest} />
            ),
          },
          {
            name: t('columns.terminationDate'),
            value: service.terminationDate && format.date(service.terminationDate),
          },
          { name: t('facts.module'), value: service.product.module },
          { name: t('columns.externalId'), value: service.externalId },
        ]}
      />
    </Panel>
  );
}
