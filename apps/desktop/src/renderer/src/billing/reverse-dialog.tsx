import { type PaymentFieldsFragment, ReversePaymentDocument } from '@arrears/schema/operations';
import { Alert, Modal, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { LONGEST_REASON } from '../changes/change';
import { useIdempotencyKey } from '../changes/idempotency-key';
import { CommandForm } from '../commands/command-form';
import { useCommand } from '../commands/use-command';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';

interface ReverseDialogProps {
  readonly payment: PaymentFieldsFragment | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Takes a payment back, saying first what that does. */
export function ReverseDialog({ payment, onClose, onDone }: ReverseDialogProps) {
  const { t } = useTexts('billing');
  const { t: common } = useTexts('common');
  return (
    <Modal
      opened={payment !== undefined}
      onClose={onClose}
      title={payment && t('reverse.title', { transaction: payment.transactionId })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {payment && <ReverseForm payment={payment} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function ReverseForm(props: ReverseDialogProps & { readonly payment: PaymentFieldsFragment }) {
  const { payment, onClose, onDone } = props;
  const { t } = useTexts('billing');
  const { t: changes } = useTexts('changes');
  const format = useFormat();
  const keyOf = useIdempotencyKey();
  const reverse = useCommand(ReversePaymentDocument);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const written = reason.trim();
  const wrong = written === '' ? 'reasonMissing' : written.length > LONGEST_REASON ? 'reasonTooLong' : undefined;
  const send = async () => {
    setTried(true);
    if (wrong || reverse.busy) return;
    const input = { transactionId: payment.transactionId, reason: written };
    const outcome = await reverse.run({ ...input, idempotencyKey: keyOf(input) });
    if (!outcome.done) return;
    notifications.show({ message: t(outcome.payload.alreadyDone ? 'reverse.again' : 'reverse.done') });
    onDone();
    onClose();
  };
  return (
    <CommandForm {...reverse} label={t('reverse.do')} color="red.9" onSend={() => void send()} onCancel={onClose}>
      <Alert variant="outline" color="red" icon={<IconAlertTriangle />} role="note">
        {t('reverse.consequence', { amount: format.money(payment.amount) })}
      </Alert>
      <Textarea
        label={changes('fields.reason')}
        description={t('reverse.reasonHelp')}
        autosize
        minRows={2}
        maxLength={LONGEST_REASON + 1}
        data-autofocus
        value={reason}
        error={tried && wrong && changes(`wrong.${wrong}`)}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
