import { addDays, type LocalDate } from '@arrears/domain';
import { toGlobalId } from '../../src/graphql/global-id.js';
import type { Dice } from '../independent-model/dice.js';

/** A command somebody has decided to give; it is sent until it is answered. */
export interface Command {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>> & { readonly idempotencyKey: string };
}

export interface SoakedCompany {
  /** Keys of what there is. */
  readonly services: readonly number[];
  readonly clients: readonly number[];
  readonly invoices: readonly { readonly key: number; readonly due: string }[];
}

const INPUTS: Readonly<Record<string, string>> = {
  unsuspendService: 'ServiceCommandInput',
  terminateService: 'ServiceCommandInput',
  releaseService: 'ServiceCommandInput',
  liftEmergencyStop: 'LiftStopInput',
};

/** The text of a command; of its answer only which it is matters. */
export function documentOf(name: string): string {
  const input = INPUTS[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${name}(input: $input) { type: __typename } }`;
}

/** What people and programs want of a hosting company's server, at random. */
export class Wishes {
  readonly #dice: Dice;
  readonly #company: SoakedCompany;
  readonly #paid: string[] = [];
  #given = 0;

  constructor(dice: Dice, company: SoakedCompany) {
    this.#dice = dice;
    this.#company = company;
  }

  next(today: LocalDate): Command {
    const dice = this.#dice;
    this.#given += 1;
    const idempotencyKey = `soak-${this.#given}`;
    const id = toGlobalId('Service', dice.pick(this.#company.services));
    const reason = `wish ${this.#given}`;
    const wish = dice.int(1, 100);
    const give = (name: string, input: object): Command => ({ name, input: { ...input, idempotencyKey } });
    if (wish <= 45) return this.#payment(today, idempotencyKey);
    if (wish <= 50) return give('reversePayment', { transactionId: dice.pick(['t0', ...this.#paid]), reason });
    if (wish <= 60) return give('suspendService', { id, reason });
    if (wish <= 68) return give('unsuspendService', { id });
    if (wish <= 70) return give('terminateService', { id });
    if (wish <= 77) return give('holdService', { id, until: addDays(today, dice.int(0, 9)), reason });
    if (wish <= 81) return give('releaseService', { id });
    if (wish <= 83) return give('requestCancellation', { id, when: dice.pick(['IMMEDIATE', 'END_OF_BILLING_PERIOD']) });
    if (wish <= 88) return give('recordLogin', { id: toGlobalId('Client', dice.pick(this.#company.clients)) });
    if (wish <= 94) return give('updateAutomationSettings', { changes: { suspendAfterDays: dice.int(2, 8) } });
    if (wish <= 96) return give('emergencyStop', { reason });
    if (wish <= 99) return give('liftEmergencyStop', {});
    return give('runAutomation', {});
  }

  #payment(today: LocalDate, idempotencyKey: string): Command {
    const soon = addDays(today, 3);
    const due = this.#company.invoices.filter((invoice) => invoice.due <= soon).slice(-400);
    const transactionId = `t${this.#given}`;
    this.#paid.push(transactionId);
    const invoice = toGlobalId('Invoice', this.#dice.pick(due).key);
    const amount = this.#dice.pick(['10.00', '10.00', '10.00', '4.00', '12.00']);
    return { name: 'recordPayment', input: { invoice, amount, currency: 'USD', transactionId, idempotencyKey } };
  }
}
