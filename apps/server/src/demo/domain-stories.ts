import { addDays, type LocalDate } from '@arrears/domain';
import type { DemoServiceStatus, Service } from './model.js';
import type { Random } from './random.js';
import type { Story } from './stories.js';

/** What has to do with the life of DOMAINs; the days are those of each domain's own product. */
export function domainStories(today: LocalDate, random: Random): Story[] {
  const ordinary = { mostPerProduct: Infinity, mostPerClient: 1, fits: isActiveDomain };
  const overdueDomain = (service: Service, status: DemoServiceStatus, days: number): Service => ({
    ...service,
    status,
    nextDueDate: addDays(today, -days),
  });

  return [
    {
      ...ordinary,
      what: 'due yesterday: today’s run moves it to GRACE',
      count: 5,
      tell: (service) => overdueDomain(service, 'ACTIVE', 1),
    },
    {
      ...ordinary,
      what: 'past its grace since today',
      count: 3,
      tell: (service) => overdueDomain(service, 'GRACE', graceDays(service) + 1),
    },
    {
      ...ordinary,
      what: 'past its redemption since today',
      count: 2,
      tell: (service) => overdueDomain(service, 'REDEMPTION', graceDays(service) + redemptionDays(service) + 1),
    },
    {
      ...ordinary,
      what: 'in grace',
      count: 13,
      tell: (service) => overdueDomain(service, 'GRACE', random.int(1, graceDays(service))),
    },
    {
      ...ordinary,
      what: 'in redemption',
      count: 7,
      tell: (service) =>
        overdueDomain(service, 'REDEMPTION', graceDays(service) + random.int(1, redemptionDays(service))),
    },
    {
      ...ordinary,
      what: 'on its way to us',
      count: 6,
      tell: (service) => ({ ...service, status: 'PENDING_TRANSFER', nextDueDate: addDays(today, random.int(60, 330)) }),
    },
    {
      ...ordinary,
      what: 'ordered, not yet paid',
      count: 4,
      tell: (service) => ({ ...service, status: 'PENDING', nextDueDate: addDays(today, random.int(0, 7)) }),
    },
  ];
}

function isActiveDomain(service: Service): boolean {
  return service.status === 'ACTIVE' && service.product.kind === 'DOMAIN';
}

function graceDays({ product }: Service): number {
  return product.graceDays ?? 30;
}

function redemptionDays({ product }: Service): number {
  return product.redemptionDays ?? 30;
}
