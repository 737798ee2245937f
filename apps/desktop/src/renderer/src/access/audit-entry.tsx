import { ERROR_CODES } from '@arrears/schema';
import type { AuditLogQuery } from '@arrears/schema/operations';
import { Badge } from '@mantine/core';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { useTexts } from '../texts/i18n';

export type AuditEntry = AuditLogQuery['auditLog']['nodes'][number];

const REFUSALS: ReadonlySet<string> = new Set(ERROR_CODES);

/** The name of an operation for people; one of a newer server shows as it comes. */
export function useOperationName(): (operation: string) => string {
  const { t } = useTexts('access');
  const names: Readonly<Record<string, string>> = t('audit.operations', { returnObjects: true });
  return (operation) => names[operation] ?? operation;
}

/** A code of the API as it is, so that it is found again in its documentation; whether it was done, as a sign. */
export function Outcome({ of }: { of: string }) {
  const icon = REFUSALS.has(of) ? <IconBan size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />;
  return (
    <Badge ff="monospace" leftSection={icon}>
      {of}
    </Badge>
  );
}
