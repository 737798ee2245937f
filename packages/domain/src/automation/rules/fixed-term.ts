import { blocked, type Decision, transition } from '../decision.js';
import type { RunDay, ServiceFacts } from '../facts.js';

/**
 * Rule 2: a service whose fixed term is over ends, paid or not; holds and exemptions do not stop it. On a
 * non-working day it waits, for on such a day the run terminates nothing.
 */
export function fixedTerm(facts: ServiceFacts, { businessDate, nonWorking }: RunDay): Decision | undefined {
  if (facts.kind === 'DOMAIN') return undefined;
  if (facts.status !== 'ACTIVE' && facts.status !== 'SUSPENDED') return undefined;
  if (facts.terminationDate === null || facts.terminationDate > businessDate) return undefined;
  return nonWorking ? blocked('TERMINATE', 'NON_WORKING_DAY') : transition('TERMINATE', 'TERMINATED', 'FIXED_TERM');
}
