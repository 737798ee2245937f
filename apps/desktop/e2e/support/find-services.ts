import type { ServedCompany } from './served-company';

export interface FoundService {
  readonly id: string;
  readonly label: string;
  readonly version: number;
  readonly nextDueDate: string;
  readonly client: { readonly id: string; readonly name: string };
}

/** Services of the company that change without a panel, each with a label of its own. */
export async function findServices(
  company: ServedCompany,
  filter: object,
  count: number,
): Promise<readonly FoundService[]> {
  const { services } = await company.ask<{
    readonly services: {
      readonly nodes: readonly (FoundService & { readonly product: { readonly module: string } })[];
    };
  }>(
    'owner',
    `query ($filter: ServiceFilter) {
      services(first: 100, filter: $filter) {
        nodes { id label version nextDueDate client { id name } product { module } } } }`,
    { filter },
  );
  const labels = new Set<string>();
  const found = services.nodes.filter(({ label, product }) => {
    const isKnown = labels.has(label);
    labels.add(label);
    return !isKnown && product.module === 'none';
  });
  if (found.length < count) throw new Error(`the company has only ${found.length} such services`);
  return found.slice(0, count);
}
