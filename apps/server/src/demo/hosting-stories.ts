import { addDays, type LocalDate } from '@arrears/domain';
import type { Service } from './model.js';
import { isRecurring } from '@arrears/domain';
import type { Random } from './random.js';
import type { Story } from './stories.js';

/** The global setting of a new installation, in days overdue (docs/rules.md). */
const SUSPEND_AFTER_DAYS = 5;
const OVERDUE = 'OVERDUE_ON_PAYMENT';

const OPERATOR_REASONS = [
  'Abuse report #4711',
  'Outbound spam, customer informed by phone',
  'Phishing page found, ticket #20318',
  'Identity check requested',
  'Cryptocurrency mining, ticket #20544',
  'Paused at the client’s own request',
] as const;

/** What has to do with payments, holds and fixed terms of PRODUCTs and ADDONs; the first to fit a service has it. */
export function hostingStories(services: readonly Service[], today: LocalDate, random: Random): Story[] {
  const addons = Map.groupBy(services, (service) => service.parentExternalId);
  const addonsOf = (service: Service) => addons.get(service.externalId)?.length ?? 0;
  const isProduct = (service: Service) => service.product.kind === 'PRODUCT';
  const ordinary = { mostPerProduct: 4, mostPerClient: 1 };
  const late = (service: Service, days: number) => ({ ...service, nextDueDate: addDays(today, -days) });

  return [
    {
      ...ordinary,
      what: 'a fixed term that ended yesterday or ends today',
      count: 2,
      mostPerProduct: 1,
      fits: (service) => isRunning(service) && isProduct(service) && addonsOf(service) === 0,
      tell: (service, number) => ({ ...service, terminationDate: addDays(today, number === 0 ? -1 : 0) }),
    },
    {
      ...ordinary,
      what: 'a fixed term that ends today and takes an addon with it',
      count: 1,
      fits: (service) => isRunning(service) && isProduct(service) && addonsOf(service) === 1,
      tell: (service) => ({ ...service, terminationDate: today }),
    },
    {
      ...ordinary,
      what: 'a fixed term that ends soon',
      count: 8,
      fits: (service) => isRunning(service) && isProduct(service),
      tell: (service) => ({ ...service, terminationDate: addDays(today, random.int(2, 45)) }),
    },
    {
      ...ordinary,
      what: 'late, of a client who is exempt from overdue actions',
      count: 7,
      mostPerClient: 3,
      fits: (service) => isRunning(service) && service.client.role.overdueExempt,
      tell: (service) => late(service, suspendAfterDays(service) + random.int(0, 20)),
    },
    {
      ...ordinary,
      what: 'late enough for today’s run to suspend; the first broke a promise that ended yesterday',
      count: 20,
      fits: standsToLose,
      tell: (service, number) => ({
        ...late(
          service,
          suspendAfterDays(service) +
            random.weighted([
              [0, 6],
              [1, 3],
              [3, 2],
              [6, 1],
            ] as const),
        ),
        holdUntil: number === 0 ? addDays(today, -1) : '',
      }),
    },
    {
      ...ordinary,
      what: 'as late as those, with a promise to pay that still holds; for one it ends today',
      count: 8,
      fits: standsToLose,
      tell: (service, number) => ({
        ...late(service, suspendAfterDays(service) + random.int(0, 9)),
        holdUntil: addDays(today, number === 0 ? 0 : random.int(1, 10)),
      }),
    },
    {
      ...ordinary,
      what: 'a few days late, not enough yet',
      count: 30,
      mostPerProduct: 6,
      fits: standsToLose,
      tell: (service) => late(service, random.int(1, SUSPEND_AFTER_DAYS - 1)),
    },
    {
      ...ordinary,
      what: 'a little late, with a promise to pay',
      count: 4,
      fits: standsToLose,
      tell: (service) => ({
        ...late(service, random.int(1, SUSPEND_AFTER_DAYS - 1)),
        holdUntil: addDays(today, random.int(3, 14)),
      }),
    },
    {
      ...ordinary,
      what: 'suspended because it is overdue',
      count: 28,
      fits: standsToLose,
      tell: (service) => suspended(late(service, suspendAfterDays(service) + random.int(1, 50)), OVERDUE),
    },
    {
      ...ordinary,
      what: 'suspended because it is overdue, and since then promised to be paid: today’s run lifts it',
      count: 2,
      fits: standsToLose,
      tell: (service) => ({
        ...suspended(late(service, suspendAfterDays(service) + random.int(2, 9)), OVERDUE),
        holdUntil: addDays(today, random.int(2, 7)),
      }),
    },
    {
      ...ordinary,
      what: 'suspended by an operator',
      count: OPERATOR_REASONS.length,
      fits: (service) => standsToLose(service) && isProduct(service),
      tell: (service, number) => suspended(service, OPERATOR_REASONS[number] ?? 'See ticket'),
    },
    {
      ...ordinary,
      what: 'ordered beside what the client already has, not yet paid',
      count: 14,
      fits: (service) => standsToLose(service) && addonsOf(service) === 0,
      tell: (service) => ({ ...service, status: 'PENDING', nextDueDate: addDays(today, random.int(0, 10)) }),
    },
  ];
}

function isRunning(service: Service): boolean {
  return service.status === 'ACTIVE' && service.product.kind !== 'DOMAIN' && isRecurring(service.billingCycle);
}

/** Running, and of a client whom the daily run may suspend. */
function standsToLose(service: Service): boolean {
  return isRunning(service) && !service.client.role.overdueExempt;
}

function suspendAfterDays({ product }: Service): number {
  return product.suspendAfterDays ?? SUSPEND_AFTER_DAYS;
}

function suspended(service: Service, suspensionReason: string): Service {
  return { ...service, status: 'SUSPENDED', suspensionReason };
}
