import { List, Stack, Text } from '@mantine/core';
import { Panel } from '../design/panel';
import { useToday } from '../settings/use-today';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { outlookOf, type ServiceDetail } from './outlook';

/** What the automation will do to the service, and what stands in its way. */
export function OutlookPanel({ service }: { service: ServiceDetail }) {
  const { t } = useTexts('outlook');
  const { t: common } = useTexts('common');
  const format = useFormat();
  const { steps, notes } = outlookOf(service, useToday());
  return (
    <Panel title={t('title')}>
      <Stack gap="xs">
        {steps.length === 0 && <Text size="sm">{t('nothing')}</Text>}
        {steps.map(({ what, on, days }) => (
          <Text key={what} size="sm" fw={600}>
            {t(`steps.${what}`, {
              when: on === null ? t('nextRun') : t('runOf', { date: format.date(on) }),
              days: days === undefined ? '' : common('days', { count: days }),
            })}
          </Text>
        ))}
        {notes.length > 0 && (
          <List size="sm" spacing={4}>
            {notes.map(({ what, date }) => (
              <List.Item key={what}>{t(`notes.${what}`, { date: date && format.date(date) })}</List.Item>
            ))}
          </List>
        )}
        {steps.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('reservation')}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
