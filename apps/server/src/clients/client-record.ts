import type { ClientStatus, LocalDate } from '@arrears/domain';
import type { PagedList, Placed } from '../lists/page.js';

/** A client as lists show it. */
export interface ClientRecord extends Placed {
  readonly externalId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly companyName: string;
  /** The company, or the person where there is none. */
  readonly name: string;
  readonly email: string;
  readonly status: ClientStatus;
  readonly lastLoginOn: LocalDate | null;
  readonly statusUpdateExempt: boolean;
  readonly overdueExempt: boolean;
  readonly holdUntil: LocalDate | null;
  readonly holdReason: string | null;
  readonly holdBy: string | null;
  /** JSON of the overrides. */
  readonly policyJson: string | null;
  readonly clientGroupKey: number | null;
  readonly version: number;
}

export interface ClientFilter {
  readonly statuses?: readonly ClientStatus[] | null;
  readonly clientGroupKey?: number | null;
  readonly statusUpdateExempt?: boolean | null;
  readonly overdueExempt?: boolean | null;
  /** On hold on `today`, or not. */
  readonly held?: { readonly is: boolean; readonly today: LocalDate } | null;
  /** Has a service that is live, recurring, and due on this date or before. */
  readonly overdueSince?: LocalDate | null;
  readonly lastLoginBefore?: LocalDate | null;
  /** Part of the name, company, e-mail address or external id. */
  readonly search?: string | null;
}

export const CLIENT_ORDERS = ['CREATED', 'NAME', 'LAST_LOGIN'] as const;
export type ClientOrder = (typeof CLIENT_ORDERS)[number];

export type ClientList = PagedList<ClientRecord, ClientFilter, ClientOrder, 'CLIENT_GROUP'>;

/** Clients that share policy overrides. */
export interface ClientGroupRecord extends Placed {
  readonly name: string;
  readonly policyJson: string | null;
  readonly version: number;
}
