import { Text } from '@mantine/core';
import { Facts } from '../design/facts';
import { Panel } from '../design/panel';
import { useActorText } from '../events/use-actor-text';
import { useToday } from '../settings/use-today';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import type { ClientDetail } from './client-page';

/** Who a client is and how it is, in two parts. */
export function ClientFacts({ client }: { client: ClientDetail }) {
  const { t } = useTexts('clients');
  const { t: common } = useTexts('common');
  const format = useFormat();
  const actorText = useActorText();
  const today = useToday();
  const { hold, lastLoginOn, credit } = client;
  return (
    <>
      <Panel title={t('facts.contact')}>
        <Facts
          facts={[
            { name: t('facts.company'), value: client.companyName },
            { name: t('facts.person'), value: `${client.firstName} ${client.lastName}`.trim() },
            { name: t('columns.email'), value: client.email },
            { name: t('columns.clientGroup'), value: client.clientGroup?.name ?? common('none') },
            { name: t('columns.externalId'), value: client.externalId },
          ]}
        />
      </Panel>
      <Panel title={t('facts.title')}>
        <Facts
          facts={[
            {
              name: t('facts.statusKept'),
              value: client.statusUpdateExempt ? t('filter.byHand') : t('filter.byAutomation'),
            },
            {
              name: t('columns.lastLoginOn'),
              value: lastLoginOn ? format.date(lastLoginOn) : t('facts.never'),
            },
            { name: t('facts.overdueExempt'), value: common(client.overdueExempt ? 'yes' : 'no') },
            {
              name: t('facts.hold'),
              value: hold && (
                <>
                  {t(hold.until < today ? 'facts.holdOver' : 'facts.holdUntil', { date: format.date(hold.until) })}
                  {hold.reason && `: ${hold.reason}`}
                  {hold.by && (
                    <Text size="xs" c="dimmed" span display="block">
                      {actorText(hold.by)}
                    </Text>
                  )}
                </>
              ),
            },
            {
              name: t('facts.credit'),
              value: credit.length > 0 ? format.list(credit.map((money) => format.money(money))) : common('none'),
            },
          ]}
        />
      </Panel>
    </>
  );
}
