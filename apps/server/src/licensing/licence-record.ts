import type { LocalDate } from '@arrears/domain';

/** The active client count at the end of a business date. */
export interface SnapshotRecord {
  readonly businessDate: LocalDate;
  readonly activeClients: number;
  readonly tier: string | null;
  /** JSON: clients by the cause of their change. */
  readonly causesJson: string;
}

/** What is read about the licence, on what is committed. */
export interface LicenceReads {
  countActiveClients: () => number;
  /** In the order of their ranges. */
  tiers: () => readonly { readonly name: string; readonly from: number; readonly to: number | null }[];
  /** The latest ones of these dates, oldest first. */
  snapshots: (from: LocalDate, to: LocalDate, limit: number) => readonly SnapshotRecord[];
}
