import type { InvoiceStatus, LocalDate } from '@arrears/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { InvoiceStatusEnum } from '../graphql/domain-enums.js';
import { MoneyType } from '../graphql/money.type.js';
import { NodeType } from '../graphql/node.type.js';
import { OfRecord } from '../graphql/recorded.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import type { InvoiceLineRecord, InvoiceRecord, PaymentRecord } from './billing-record.js';

@ObjectType('InvoiceLine', { description: 'What of an invoice is for which service.', simpleResolvers: true })
export class InvoiceLineType {
  serviceKey!: number | null;

  static of({ serviceKey, amountMinor, currency }: InvoiceLineRecord): InvoiceLineType {
    return { serviceKey, amount: new MoneyType(amountMinor, currency) };
  }

  @Field(() => MoneyType, { description: 'The amount of this line.' })
  amount!: MoneyType;
}

@ObjectType('Invoice', { implements: NodeType, description: 'A demand for payment.', simpleResolvers: true })
export class InvoiceType extends NodeType<InvoiceRecord> {
  readonly nodeType = 'Invoice';
  @OfRecord
  clientKey!: number;

  @Field(() => String, { description: 'Its number in the system it was imported from.' })
  @OfRecord
  externalId!: string;

  @Field(() => LocalDateScalar, { description: 'When it was issued.' })
  @OfRecord
  issuedOn!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'When it is to be paid.' })
  @OfRecord
  dueDate!: LocalDate;

  @Field(() => MoneyType, { description: 'What it asks for.' })
  get amount(): MoneyType {
    return new MoneyType(this.record.amountMinor, this.record.currency);
  }

  @Field(() => MoneyType, { description: 'What of it is paid.' })
  get amountPaid(): MoneyType {
    return new MoneyType(this.record.amountPaidMinor, this.record.currency);
  }

  @Field(() => InvoiceStatusEnum, { description: 'Where it is in its life.' })
  @OfRecord
  status!: InvoiceStatus;

  @Field(() => Boolean, { description: 'The client disputes it: it is no evidence of a debt.' })
  @OfRecord
  disputed!: boolean;

  @Field(() => Int, { description: 'Grows with every change.' })
  @OfRecord
  version!: number;
}

@ObjectType('Payment', {
  implements: NodeType,
  description: 'Money received for an invoice, once per transaction id.',
  simpleResolvers: true,
})
export class PaymentType extends NodeType<PaymentRecord> {
  readonly nodeType = 'Payment';
  @OfRecord
  invoiceKey!: number;

  @Field(() => String, { description: "The payer's side's id of it." })
  @OfRecord
  transactionId!: string;

  @Field(() => LocalDateScalar, { description: 'When the money came.' })
  @OfRecord
  receivedOn!: LocalDate;

  @Field(() => MoneyType, { description: 'All of it.' })
  get amount(): MoneyType {
    return this.#money(this.record.amountMinor);
  }

  @Field(() => MoneyType, { description: 'What of it went to the invoice.' })
  get applied(): MoneyType {
    return this.#money(this.record.appliedMinor);
  }

  @Field(() => MoneyType, { description: "What of it became the client's credit." })
  get credited(): MoneyType {
    return this.#money(this.record.creditedMinor);
  }

  @Field(() => LocalDateScalar, { nullable: true, description: 'When it was taken back; null where it stands.' })
  @OfRecord
  reversedOn!: LocalDate | null;

  #money(minorUnits: number): MoneyType {
    return new MoneyType(minorUnits, this.record.currency);
  }
}
