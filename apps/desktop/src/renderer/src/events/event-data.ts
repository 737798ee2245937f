import { z } from 'zod';

/** What an event brings beside its columns. A newer server may bring something else: then it is as if it were not there. */
const count = z.number().catch(0);
const date = z.iso.date();
const limit = z.object({ days: z.number(), source: z.string() });
const moved = z.array(z.object({ to: date })).catch([]);

export const eventData = {
  transition: z.object({ limit: limit.optional().catch(undefined), suspensionReason: z.string().optional() }),
  hold: z.object({ from: date.nullable().catch(null), until: date }),
  cancellation: z.object({ to: z.string() }),
  statusByHand: z.object({ words: z.string() }),
  exemptions: z.object({
    from: z.object({ statusUpdateExempt: z.boolean(), overdueExempt: z.boolean() }),
    to: z.object({ statusUpdateExempt: z.boolean(), overdueExempt: z.boolean() }),
  }),
  group: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  login: z.object({ to: date }),
  policy: z.object({ level: z.string(), name: z.string() }),
  payment: z.object({
    invoice: z.string(),
    amount: z.number(),
    credited: count,
    currency: z.string().regex(/^[A-Z]{3}$/),
    invoiceStatus: z.string().catch(''),
    movedDueDates: moved,
  }),
  reversal: z.object({ invoice: z.string(), movedDueDates: moved }),
  run: z.object({ status: z.string().catch(''), counts: z.record(z.string(), z.number()).catch({}) }),
  settings: z.object({
    changes: z.array(z.object({ name: z.string(), from: z.unknown(), to: z.unknown() })),
  }),
  tiers: z.object({ to: z.array(z.object({ name: z.string(), from: z.number(), to: z.number().nullable() })) }),
  guarded: z.object({ waiting: z.number() }),
  alert: z.object({ message: z.string() }),
  clock: z.object({ doubt: z.string() }),
  imported: z.record(z.string(), z.number()),
} as const;

/** The data as the schema has it, or undefined. */
export function readData<T>(schema: z.ZodType<T>, data: unknown): T | undefined {
  return schema.safeParse(data ?? {}).data;
}
