import type { ServiceKind } from '@arrears/domain';
import type { PagedList, Placed } from '../lists/page.js';

/** A product as lists show it. */
export interface ProductRecord extends Placed {
  readonly externalId: string;
  readonly name: string;
  readonly kind: ServiceKind;
  readonly module: string;
  /** JSON of the overrides. */
  readonly policyJson: string | null;
  readonly version: number;
}

export interface ProductFilter {
  readonly kinds?: readonly ServiceKind[] | null;
  readonly search?: string | null;
}

export type ProductList = PagedList<ProductRecord, ProductFilter, 'CREATED'>;
