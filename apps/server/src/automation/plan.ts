import type { LocalDate, Policy, ServiceKind, ServiceStatus, Skip, Transition, Verb } from '@arrears/domain';

/** Services that make the same transition for the same reason: applied as one set. */
export interface TransitionGroup {
  readonly transition: Transition;
  readonly kind: ServiceKind;
  readonly from: ServiceStatus;
  /** A panel has to act first: the run only queues the action. */
  readonly viaModule: boolean;
  /** An operator's own words for a suspension; where there are none, the automation suspends for debt. */
  readonly suspensionReason?: string;
  /** The client is to be told by mail. */
  readonly mail: boolean;
  readonly serviceIds: number[];
  /** Beside each service, when a run must look at it again after the transition. */
  readonly decideFrom: (LocalDate | null)[];
}

export interface SkipGroup {
  readonly skip: Skip;
  readonly serviceIds: number[];
}

/** A service that could not be decided or changed, with the error in words. */
export interface Failure {
  readonly serviceId: number;
  readonly error: string;
}

/** What a run is going to do with one page of services. */
export interface PagePlan {
  readonly transitions: readonly TransitionGroup[];
  readonly skips: readonly SkipGroup[];
  readonly failures: readonly Failure[];
}

type NewGroup = Omit<TransitionGroup, 'serviceIds' | 'decideFrom' | 'mail'>;

/** Collects decisions into groups. */
export class PlanBuilder {
  readonly #transitions: TransitionGroup[] = [];
  readonly #skips = new Map<string, SkipGroup>();
  readonly #failures: Failure[] = [];

  add(serviceId: number, group: NewGroup, policy: Policy, decideFrom: LocalDate | null): void {
    const mail = sendsMail(group.transition.verb, policy);
    // The groups of a page are few: looking through them costs less than making a key for each service.
    let members = this.#transitions.find((other) => isSameGroup(other, group, mail));
    if (members === undefined) {
      members = { ...group, mail, serviceIds: [], decideFrom: [] };
      this.#transitions.push(members);
    }
    members.serviceIds.push(serviceId);
    members.decideFrom.push(decideFrom);
  }

  skip(serviceId: number, skip: Skip): void {
    const key = `${skip.blocked} ${skip.reason}`;
    let members = this.#skips.get(key);
    if (members === undefined) {
      members = { skip, serviceIds: [] };
      this.#skips.set(key, members);
    }
    members.serviceIds.push(serviceId);
  }

  fail(serviceId: number, error: string): void {
    this.#failures.push({ serviceId, error });
  }

  build(): PagePlan {
    return {
      transitions: this.#transitions,
      skips: [...this.#skips.values()],
      failures: this.#failures,
    };
  }
}

function isSameGroup(
  members: TransitionGroup,
  { transition, from, kind, viaModule }: NewGroup,
  mail: boolean,
): boolean {
  const a = members.transition;
  return (
    a.verb === transition.verb &&
    a.to === transition.to &&
    a.reason === transition.reason &&
    a.limit?.days === transition.limit?.days &&
    a.limit?.source === transition.limit?.source &&
    members.from === from &&
    members.kind === kind &&
    members.viaModule === viaModule &&
    members.mail === mail
  );
}

function sendsMail(verb: Verb, { values }: Policy): boolean {
  switch (verb) {
    case 'SUSPEND':
      return values.sendSuspensionEmail;
    case 'UNSUSPEND':
      return values.sendUnsuspensionEmail;
    case 'TERMINATE':
      return values.sendTerminationEmail;
    case 'CANCEL':
    case 'MOVE_DOMAIN':
      return false;
    default:
      return verb satisfies never;
  }
}
