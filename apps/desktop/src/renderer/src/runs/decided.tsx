import type { RunFieldsFragment } from '@arrears/schema/operations';
import { Group, Text } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useActorText } from '../events/use-actor-text';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';

/** Who decided about what was kept back, and when. */
export function Decided({ decision }: { decision: NonNullable<RunFieldsFragment['decision']> }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const actor = useActorText();
  return (
    <Group gap="xs" wrap="nowrap" data-decision={decision.approved ? 'APPROVED' : 'REJECTED'}>
      <IconGavel size={16} aria-hidden />
      <Text size="sm">
        {t(decision.approved ? 'approval.wasApproved' : 'approval.wasRejected', {
          by: actor(decision.by),
          at: format.dateTime(decision.at),
        })}
      </Text>
    </Group>
  );
}
