/** A step of the licence: it covers client counts from `from` to `to`, both included; `to` null is without end. */
export interface LicenceTier {
  readonly name: string;
  readonly from: number;
  readonly to: number | null;
}

/** The tier whose range holds the active client count; undefined where the tiers leave a gap. */
export function tierFor(activeClients: number, tiers: readonly LicenceTier[]): LicenceTier | undefined {
  return tiers.find((tier) => tier.from <= activeClients && (tier.to === null || activeClients <= tier.to));
}
