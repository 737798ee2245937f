import { addDays, type LocalDate } from '@arrears/domain';
import type { DemoServiceStatus, Service } from './model.js';
import { isRecurring } from '@arrears/domain';
import type { Random } from './random.js';

/** Longer than any domain's grace and redemption together, so that an EXPIRED one has passed both. */
const SHORTEST_PAST_DAYS = 75;
const LONGEST_PAST_DAYS = 900;

/** The same services, given up long ago: hosting and its addons together, each domain in its own way. */
export function endServices(services: readonly Service[], today: LocalDate, random: Random): Service[] {
  const lastDue = addDays(today, -random.int(SHORTEST_PAST_DAYS, LONGEST_PAST_DAYS));
  const hostingEnd = random.weighted([
    ['TERMINATED', 6],
    ['CANCELLED', 4],
  ] as const);
  return services.map((service) => {
    if (service.status === 'COMPLETED') return service;
    const status = service.product.kind === 'DOMAIN' ? domainEnd(random) : hostingEnd;
    return { ...service, status, nextDueDate: isRecurring(service.billingCycle) ? lastDue : '' };
  });
}

function domainEnd(random: Random): DemoServiceStatus {
  return random.weighted([
    ['EXPIRED', 5],
    ['TRANSFERRED_AWAY', 4],
    ['CANCELLED', 1],
  ] as const);
}

/** The same services, ordered and not yet paid: nothing has been set up. */
export function markOrdered(services: readonly Service[], today: LocalDate, random: Random): Service[] {
  const firstDue = addDays(today, random.int(1, 10));
  return services.map((service) => ({ ...service, status: 'PENDING', nextDueDate: firstDue }));
}

/** The same services, found to be ordered with a stolen card. */
export function markFraudulent(services: readonly Service[], today: LocalDate, random: Random): Service[] {
  const firstDue = addDays(today, -random.int(20, 200));
  return services.map((service) => ({ ...service, status: 'FRAUD', nextDueDate: firstDue }));
}
