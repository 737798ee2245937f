import { z } from 'zod/mini';

// Else zod tries whether it may make functions of text, which the window's policy reports as a violation.
z.config({ jitless: true });

/** A value in place of one that is not as it should be. */
const orElse = z.catch;

/** What an event brings beside its columns. A newer server may bring something else: then it is as if it were not there. */
const count = orElse(z.number(), 0);
const date = z.iso.date();
const limit = z.object({ days: z.number(), source: z.string() });
const moved = orElse(z.array(z.object({ to: date })), []);

export const eventData = {
  transition: z.object({ limit: orElse(z.optional(limit), undefined), suspensionReason: z.optional(z.string()) }),
  hold: z.object({ from: orElse(z.nullable(date), null), until: date }),
  cancellation: z.object({ to: z.string() }),
  statusByHand: z.object({ words: z.string() }),
  exemptions: z.object({
    from: z.object({ statusUpdateExempt: z.boolean(), overdueExempt: z.boolean() }),
    to: z.object({ statusUpdateExempt: z.boolean(), overdueExempt: z.boolean() }),
  }),
  group: z.object({ from: z.nullable(z.string()), to: z.nullable(z.string()) }),
  login: z.object({ to: date }),
  policy: z.object({ level: z.string(), name: z.string() }),
  payment: z.object({
    invoice: z.string(),
    amount: z.number(),
    credited: count,
    currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
    invoiceStatus: orElse(z.string(), ''),
    movedDueDates: moved,
  }),
  reversal: z.object({ invoice: z.string(), movedDueDates: moved }),
  run: z.object({ status: orElse(z.string(), ''), counts: orElse(z.record(z.string(), z.number()), {}) }),
  settings: z.object({
    changes: z.array(z.object({ name: z.string(), from: z.unknown(), to: z.unknown() })),
  }),
  tiers: z.object({ to: z.array(z.object({ name: z.string(), from: z.number(), to: z.nullable(z.number()) })) }),
  guarded: z.object({ waiting: z.number() }),
  alert: z.object({ kind: orElse(z.string(), ''), message: z.string() }),
  clock: z.object({ doubt: z.string() }),
  imported: z.record(z.string(), z.number()),
} as const;

/** The data as the schema has it, or undefined. */
export function readData<T>(schema: z.ZodMiniType<T>, data: unknown): T | undefined {
  return schema.safeParse(data ?? {}).data;
}
