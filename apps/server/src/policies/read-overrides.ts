import type { PolicyOverrides } from '@arrears/domain';

/** The overrides of a level as they are stored. */
export function readOverrides(json: string | null): PolicyOverrides | null {
  return json === null ? null : (JSON.parse(json) as PolicyOverrides);
}
