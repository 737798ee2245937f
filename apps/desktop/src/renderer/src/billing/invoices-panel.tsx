import {
  type InvoiceFilter,
  InvoicesAndPaymentsDocument,
  type PaymentFieldsFragment,
} from '@arrears/schema/operations';
import { Badge, Button, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { IconCornerDownRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import type { LifecycleEvent } from '../connection/event-stream';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Panel } from '../design/panel';
import { Nothing, Reading } from '../design/states';
import { StatusBadge } from '../design/status-badge';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { rest } from './amount-text';
import { type Invoice, PaymentDialog } from './payment-dialog';
import { ReverseDialog } from './reverse-dialog';

/** Invoices to a page: with ten payments each, as much as one operation may ask for. */
const PAGE = 15;

interface InvoicesPanelProps {
  readonly filter: InvoiceFilter;
  readonly isAbout: (event: LifecycleEvent) => boolean;
  /** A payment was recorded or taken back. */
  readonly onChanged: () => void;
}

/** Invoices, the latest due first, with what was paid for them. */
export function InvoicesPanel({ filter, isAbout, onChanged }: InvoicesPanelProps) {
  const { t } = useTexts('billing');
  const { may } = useSession();
  /** Cursors of the pages before this one. */
  const [pages, setPages] = useState<readonly string[]>([]);
  const [paying, setPaying] = useState<Invoice>();
  const [reversing, setReversing] = useState<PaymentFieldsFragment>();
  const invoices = useFreshQuery(InvoicesAndPaymentsDocument, {
    variables: { first: PAGE, after: pages.at(-1) ?? null, filter },
    changedBy: isAbout,
  });
  const done = () => {
    void invoices.refetch();
    onChanged();
  };
  return (
    <Panel title={t('title')}>
      <Reading of={invoices}>
        {({ invoices: { nodes, pageInfo, totalCount } }) =>
          totalCount === 0 ? (
            <Nothing title={t('nothing')} />
          ) : (
            <Stack gap="xs">
              <ScrollArea viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('title') }}>
                <InvoiceTable
                  invoices={nodes}
                  onPay={may('Mutation.recordPayment') ? setPaying : undefined}
                  onReverse={may('Mutation.reversePayment') ? setReversing : undefined}
                />
              </ScrollArea>
              {totalCount > PAGE && (
                <Group justify="flex-end">
                  <Button
                    size="xs"
                    variant="default"
                    disabled={pages.length === 0}
                    onClick={() => setPages(pages.slice(0, -1))}
                  >
                    {t('newer')}
                  </Button>
                  <Button
                    size="xs"
                    variant="default"
                    disabled={!pageInfo.hasNextPage || pageInfo.endCursor === null}
                    onClick={() => pageInfo.endCursor !== null && setPages([...pages, pageInfo.endCursor])}
                  >
                    {t('older')}
                  </Button>
                </Group>
              )}
            </Stack>
          )
        }
      </Reading>
      <PaymentDialog invoice={paying} onClose={() => setPaying(undefined)} onDone={done} />
      <ReverseDialog payment={reversing} onClose={() => setReversing(undefined)} onDone={done} />
    </Panel>
  );
}

interface InvoiceTableProps {
  readonly invoices: readonly Invoice[];
  readonly onPay: ((invoice: Invoice) => void) | undefined;
  readonly onReverse: ((payment: PaymentFieldsFragment) => void) | undefined;
}

function InvoiceTable({ invoices, onPay, onReverse }: InvoiceTableProps) {
  const { t } = useTexts('billing');
  const format = useFormat();
  return (
    <Table miw={640} highlightOnHover={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('invoice')}</Table.Th>
          <Table.Th scope="col">{t('status')}</Table.Th>
          <Table.Th scope="col">{t('dueDate')}</Table.Th>
          <Table.Th scope="col" ta="end">
            {t('amount')}
          </Table.Th>
          <Table.Th scope="col" ta="end">
            {t('stillOpen')}
          </Table.Th>
          <Table.Th scope="col" ta="end">
            {t('actions')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {invoices.map((invoice) => (
          <Fragment key={invoice.id}>
            <Table.Tr>
              <Table.Th scope="row" fw={600}>
                {invoice.externalId}
              </Table.Th>
              <Table.Td>
                <Group gap={6}>
                  <StatusBadge status={invoice.status} />
                  {invoice.disputed && <Badge>{t('disputed')}</Badge>}
                </Group>
              </Table.Td>
              <Table.Td>{format.date(invoice.dueDate)}</Table.Td>
              <Table.Td ta="end">{format.money(invoice.amount)}</Table.Td>
              <Table.Td ta="end">
                {invoice.status === 'UNPAID' ? format.money(rest(invoice.amount, invoice.amountPaid)) : '—'}
              </Table.Td>
              <Table.Td ta="end">
                {onPay && invoice.status === 'UNPAID' && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`${t('payment.do')}: ${invoice.externalId}`}
                    onClick={() => onPay(invoice)}
                  >
                    {t('payment.do')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
            {invoice.payments.nodes.map((payment) => (
              <Payment key={payment.id} payment={payment} onReverse={onReverse} />
            ))}
            {invoice.payments.totalCount > invoice.payments.nodes.length && (
              <Table.Tr>
                <Table.Td colSpan={6}>
                  <Text size="xs" c="dimmed">
                    {t('morePayments', { count: invoice.payments.totalCount - invoice.payments.nodes.length })}
                  </Text>
                </Table.Td>
              </Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface PaymentProps {
  readonly payment: PaymentFieldsFragment;
  readonly onReverse: InvoiceTableProps['onReverse'];
}

function Payment({ payment, onReverse }: PaymentProps) {
  const { t } = useTexts('billing');
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td colSpan={2} pl="lg">
        <Text size="sm" c="dimmed" span>
          <IconCornerDownRight size={14} aria-hidden style={{ verticalAlign: -2, marginInlineEnd: 4 }} />
          {t('paymentRow', { transaction: payment.transactionId })}
        </Text>
      </Table.Td>
      <Table.Td>{format.date(payment.receivedOn)}</Table.Td>
      <Table.Td ta="end">
        <Text size="sm" span td={payment.reversedOn ? 'line-through' : undefined}>
          {format.money(payment.amount)}
        </Text>
      </Table.Td>
      <Table.Td ta="end">
        {payment.credited.minorUnits > 0 && (
          <Text size="xs" c="dimmed" span>
            {t('credited', { amount: format.money(payment.credited) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="end">
        {payment.reversedOn ? (
          <Text size="xs" c="dimmed">
            {t('reversedOn', { date: format.date(payment.reversedOn) })}
          </Text>
        ) : (
          onReverse && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              c="var(--mantine-color-error)"
              aria-label={`${t('reverse.do')}: ${payment.transactionId}`}
              onClick={() => onReverse(payment)}
            >
              {t('reverse.do')}
            </Button>
          )
        )}
      </Table.Td>
    </Table.Tr>
  );
}
