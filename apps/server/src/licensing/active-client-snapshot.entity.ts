import type { LocalDate } from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Run } from '../automation/run.entity.js';

/** The active client count at the end of a business date, and what changed it since the one before. */
export const ActiveClientSnapshotSchema = defineEntity({
  name: 'ActiveClientSnapshot',
  tableName: 'active_client_snapshots',
  properties: {
    businessDate: p.string().$type<LocalDate>().primary(),
    run: () => p.manyToOne(Run).ref(),
    activeClients: p.integer(),
    tier: p.string().nullable(),
    /** Clients by the cause of their change, such as `INACTIVE after ServiceTerminated`. */
    causes: p.json<Readonly<Record<string, number>>>(),
    takenAt: p.bigint('number'),
  },
});
export class ActiveClientSnapshot extends ActiveClientSnapshotSchema.class {}
ActiveClientSnapshotSchema.setClass(ActiveClientSnapshot);
