import { addDays, localDate, type LocalDate } from '@arrears/domain';
import { expect, test } from 'vitest';
import { ModelCompany, type Transition } from '../independent-model/company.js';
import { type Happening, makeDecade } from '../independent-model/decade.js';
import { LiveCompany } from './live-company.js';

/** Decades lived through; more at will: `ARREARS_DECADES=500`, from another seed with ARREARS_DECADE_SEED. */
const DECADES = Number(process.env.ARREARS_DECADES ?? 20);
const FIRST_SEED = Number(process.env.ARREARS_DECADE_SEED ?? 1);

let transitions = 0;

const SEEDS = Array.from({ length: DECADES }, (_, index) => FIRST_SEED + index);

test.each(SEEDS)(
  'ten years of payments, promises, outages, changed settings and clocks set back go as the rules say (seed %i)',
  async (seed) => {
    const { world, days } = makeDecade(seed);
    const model = new ModelCompany(world);
    await using live = await LiveCompany.open(world);
    let compared = 0;
    let runs = 0;
    for (const { day, billing, happenings } of days) {
      const today = localDate(day);
      live.app.clock.today = today;
      if (billing) await live.issueInvoices(today);
      for (const happening of happenings) {
        expect(await befall(happening, today, model, live), `seed ${seed}, ${day}`).toBe(EXPECTED[happening.what]);
        runs += happening.what === 'run' ? 1 : 0;
      }
      expect(live.newTransitions(), `seed ${seed}, ${day}`).toEqual(
        model.transitions.slice(compared).map(line).toSorted(),
      );
      compared = model.transitions.length;
    }
    expect(runs, 'days that had a run').toBeGreaterThan(200);
    transitions += compared;

    const { services, clients } = model.outcome(world.options.from, world.options.to);
    expect([...live.app.interchange.exportRows('services.csv')].map((row) => [row[0], row[5], row[9] ?? ''])).toEqual(
      Object.entries(services)
        .map(([id, { status, nextDueDate }]) => [id, status, nextDueDate])
        .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
    expect([...live.app.interchange.exportRows('clients.csv')].map((row) => [row[0], row[5]])).toEqual(
      Object.entries(clients)
        .map(([id, { status }]) => [id, status])
        .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
    // The count that decides the licence tier is what a recount gives, and the log has no gap.
    const active = Object.values(clients).filter(({ status }) => status === 'ACTIVE').length;
    expect(await live.app.automation.countActiveClients()).toBe(active);
    const sequences = live.app.events.readAfter(0, 1_000_000).map(({ seq }) => seq);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  },
  900_000,
);

test('in all of these years together there was plenty to decide', () => {
  // A single decade may have little to decide.
  expect(transitions).toBeGreaterThan(DECADES < 20 ? 0 : 40 * DECADES);
});

/** What the product says when all goes well. */
const EXPECTED = {
  pay: 'RECORDED',
  hold: 'HELD',
  settings: 'CHECKED',
  run: 'DONE',
  'ring again': 'NOT_AGAIN',
} as const;

/** Does it to the product and to the model; answers what the product said. */
async function befall(happening: Happening, today: LocalDate, model: ModelCompany, live: LiveCompany): Promise<string> {
  switch (happening.what) {
    case 'pay':
      model.pay(happening.payment, today);
      return await live.pay(happening.payment);
    case 'hold':
      model.hold(happening.serviceId, happening.until);
      return await live.hold(happening.serviceId, localDate(happening.until));
    case 'settings':
      // Together they may be such as cannot be: then nothing is changed.
      if (await live.changeSettings(happening.changes)) model.settings = { ...model.settings, ...happening.changes };
      return 'CHECKED';
    case 'run':
      model.run(today);
      return await live.run(today);
    case 'ring again': {
      const outcome = await live.run(addDays(today, -happening.daysBack));
      return outcome === 'DONE' ? outcome : 'NOT_AGAIN';
    }
    default:
      return happening satisfies never;
  }
}

function line({ date, kind, externalId, from, to }: Transition): string {
  return [date, kind, externalId, from, to].join(' ');
}
