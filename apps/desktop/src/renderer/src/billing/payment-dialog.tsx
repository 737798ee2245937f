import { type InvoicesAndPaymentsQuery, RecordPaymentDocument } from '@arrears/schema/operations';
import { Alert, Modal, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useIdempotencyKey } from '../changes/idempotency-key';
import { CommandForm } from '../commands/command-form';
import { useCommand } from '../commands/use-command';
import { useToday } from '../settings/use-today';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { amountText, rest } from './amount-text';

export type Invoice = InvoicesAndPaymentsQuery['invoices']['nodes'][number];

const LONGEST_TRANSACTION = 200;

interface PaymentDialogProps {
  readonly invoice: Invoice | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Records money that came for an invoice. */
export function PaymentDialog({ invoice, onClose, onDone }: PaymentDialogProps) {
  const { t } = useTexts('billing');
  const { t: common } = useTexts('common');
  return (
    <Modal
      opened={invoice !== undefined}
      onClose={onClose}
      title={invoice && t('payment.title', { invoice: invoice.externalId })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {invoice && <PaymentForm invoice={invoice} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function PaymentForm({ invoice, onClose, onDone }: PaymentDialogProps & { readonly invoice: Invoice }) {
  const { t } = useTexts('billing');
  const format = useFormat();
  const today = useToday();
  const keyOf = useIdempotencyKey();
  const record = useCommand(RecordPaymentDocument);
  const open = rest(invoice.amount, invoice.amountPaid);
  const isOpen = invoice.status === 'UNPAID';
  const form = useForm({
    initialValues: {
      amount: isOpen ? open.decimal : '',
      currency: invoice.amount.currency,
      transactionId: '',
      receivedOn: today,
    },
    validateInputOnChange: true,
    validate: {
      amount: (value, { currency }) => (amountText(value, currency) === undefined ? t('wrong.amount') : null),
      currency: (value) => {
        if (!/^[A-Z]{3}$/.test(value)) return t('wrong.currency');
        return value === invoice.amount.currency
          ? null
          : t('wrong.otherCurrency', { currency: invoice.amount.currency });
      },
      transactionId: (value) => {
        const { length } = value.trim();
        return length >= 1 && length <= LONGEST_TRANSACTION ? null : t('wrong.transactionId');
      },
      receivedOn: (value) => {
        if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return t('wrong.date');
        return value > today ? t('wrong.future') : null;
      },
    },
  });
  const send = form.onSubmit(async ({ amount, currency, transactionId, receivedOn }) => {
    const payment = {
      invoice: invoice.id,
      amount: amountText(amount, currency) ?? amount,
      currency,
      transactionId: transactionId.trim(),
      receivedOn,
    };
    const outcome = await record.run({ ...payment, idempotencyKey: keyOf(payment) });
    if (outcome.done) {
      const { alreadyDone } = outcome.payload;
      const { status } = outcome.payload.payment.invoice;
      notifications.show({
        message: t(alreadyDone ? 'payment.again' : status === 'PAID' ? 'payment.full' : 'payment.part'),
      });
      onDone();
      onClose();
    } else if (outcome.problem.kind === 'BAD_INPUT' && outcome.problem.field) {
      const field = outcome.problem.field.split('.').at(-1) ?? '';
      if (field in form.values) form.setFieldError(field, outcome.problem.message);
    } else if (outcome.problem.kind === 'REFUSED') onDone();
  });
  return (
    <CommandForm {...record} label={t('payment.do')} onSend={send} onCancel={onClose}>
      <Text size="sm">{isOpen ? t('payment.open', { amount: format.money(open) }) : t('payment.notOpen')}</Text>
      <SimpleGrid cols={2}>
        <TextInput
          label={t('amount')}
          inputMode="decimal"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('amount')}
        />
        <TextInput
          label={t('currency')}
          maxLength={3}
          autoComplete="off"
          {...form.getInputProps('currency')}
          onChange={(event) => form.setFieldValue('currency', event.currentTarget.value.toUpperCase())}
        />
      </SimpleGrid>
      <TextInput
        label={t('transactionId')}
        description={t('payment.transactionHelp')}
        maxLength={LONGEST_TRANSACTION}
        autoComplete="off"
        {...form.getInputProps('transactionId')}
      />
      <TextInput type="date" label={t('receivedOn')} max={today} {...form.getInputProps('receivedOn')} />
      <Alert variant="outline" color="blue" role="note">
        {t('payment.consequence')}
      </Alert>
    </CommandForm>
  );
}
