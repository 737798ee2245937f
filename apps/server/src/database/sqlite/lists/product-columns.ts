/** What each field of a product's record is, where the table is called p. */
export const PRODUCT_COLUMNS = {
  externalId: 'p.external_id',
  name: 'p.name',
  kind: 'p.kind',
  module: 'p.module',
  policyJson: 'p.policy',
  version: 'p.version',
};
