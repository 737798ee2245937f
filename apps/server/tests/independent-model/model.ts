/** What `arrears replay` must answer for a world, by the rules written a second time. */
import { everyDay } from './calendar.ts';
import { ModelCompany, type Outcome } from './company.ts';
import type { Note } from './rules.ts';
import type { World } from './rows.ts';

export function liveThrough(world: World, note: Note = () => {}): Outcome {
  const { from, to } = world.options;
  const company = new ModelCompany(world, note);
  for (const today of everyDay(from, to)) {
    for (const payment of world.payments) {
      if (payment.receivedOn === today) company.pay(payment, today);
    }
    company.run(today);
  }
  return company.outcome(from, to);
}
