import { currencyDecimals, type LocalDate, parseAmount } from '@arrears/domain';
import { Length, Matches } from 'class-validator';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { BadUserInput } from '../graphql/bad-user-input.js';
import { carryOutCommand } from '../graphql/carry-out-command.js';
import { CommandInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { fromGlobalId } from '../graphql/global-id.js';
import { resultUnion } from '../graphql/result-union.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { Words } from '../graphql/words.js';
import { PaymentType } from './invoice.type.js';
import { recordReportedPayment, reverseReportedPayment } from './payment-commands.js';

@ObjectType('PaymentPayload', { description: 'The payment after the command.', simpleResolvers: true })
class PaymentPayload {
  outcome!: string;
  paymentId!: number;

  @Field(() => Boolean, { description: 'It had been recorded, or reversed, before: nothing was done now.' })
  get alreadyDone(): boolean {
    return this.outcome.startsWith('ALREADY_');
  }
}
const PaymentCommandResult = resultUnion('PaymentResult', { name: 'PaymentPayload', type: PaymentPayload }, [
  'NotFound',
  'NotPossible',
]);

@InputType('RecordPaymentInput', { description: 'Money that came for an invoice.' })
class RecordPaymentInput extends CommandInput {
  @Field(() => String, {
    description: "The payer's side's id of it, 1 to 200 characters: recorded once, however often sent.",
  })
  @Length(1, 200)
  transactionId!: string;

  @Field(() => ID, { description: 'The invoice it is for.' })
  invoice!: string;

  @Field(() => String, { description: "Written with a dot, in the invoice's currency: `12.50`." })
  @Length(1, 20)
  amount!: string;

  @Field(() => String, { description: "ISO 4217 code; it must be the invoice's." })
  @Matches(/^[A-Z]{3}$/, { message: 'must be an ISO 4217 code of three capital letters' })
  currency!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'When the money came; today unless told.' })
  receivedOn?: LocalDate | null;
}

@InputType('ReversePaymentInput', { description: 'A payment to take back.' })
class ReversePaymentInput extends CommandInput {
  @Field(() => String, { description: 'Its transaction id.' })
  @Length(1, 200)
  transactionId!: string;

  @Field(() => String, { description: 'Why, 1 to 500 characters: a chargeback, a refund.' })
  @Words(500)
  reason!: string;
}

@Resolver(() => PaymentPayload)
export class PaymentCommandsResolver {
  @FieldResolver(() => PaymentType, { description: 'As it is now.' })
  payment(@Root() { paymentId }: PaymentPayload, @Ctx() { app }: GraphqlContext): PaymentType {
    const [payment] = app.lists.payments.byKeys([paymentId]);
    if (payment === undefined) throw new Error(`payment ${paymentId} is gone`);
    return new PaymentType(payment);
  }

  @Mutation(() => PaymentCommandResult, {
    description:
      'Records money for an invoice. Paid in full, each service on it is due one cycle later, and is unsuspended at once where the rules say so.',
  })
  async recordPayment(
    @Arg('input', () => RecordPaymentInput, { description: 'The payment.' }) input: RecordPaymentInput,
    @Ctx() context: GraphqlContext,
  ): Promise<Awaited<ReturnType<typeof recordReportedPayment>>> {
    const command = {
      transactionId: input.transactionId,
      invoiceKey: fromGlobalId('Invoice', input.invoice, ['input', 'invoice']),
      amount: readAmount(input.amount, input.currency),
      currency: input.currency,
      receivedOn: input.receivedOn ?? null,
      actor: context.requester.actor,
    };
    return await carryOutCommand(context, 'recordPayment', input, (em) =>
      recordReportedPayment(context.app, em, command),
    );
  }

  @Mutation(() => PaymentCommandResult, {
    description:
      'Takes a payment back: its invoice is open again and the due dates it moved go back. The next runs decide from there, one step a run.',
  })
  async reversePayment(
    @Arg('input', () => ReversePaymentInput, { description: 'Which, and why.' }) input: ReversePaymentInput,
    @Ctx() context: GraphqlContext,
  ): Promise<Awaited<ReturnType<typeof reverseReportedPayment>>> {
    const command = {
      transactionId: input.transactionId,
      reason: input.reason,
      actor: context.requester.actor,
    };
    return await carryOutCommand(context, 'reversePayment', input, (em) =>
      reverseReportedPayment(context.app, em, command),
    );
  }
}

function readAmount(text: string, currency: string): number {
  const amount = parseAmount(text, currency);
  const refuse = (why: string): never => {
    throw new BadUserInput(['input', 'amount'], why);
  };
  if (amount === 'NOT_A_NUMBER') return refuse('must be a positive amount written with a dot, such as 12.50');
  if (amount === 'TOO_MANY_DECIMALS')
    return refuse(`must have at most ${currencyDecimals(currency)} decimals, as ${currency} has`);
  if (amount === 'TOO_LARGE') return refuse('is too large');
  return amount > 0 ? amount : refuse('must be more than 0');
}
