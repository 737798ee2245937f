import { ClientGroupsDocument } from '@arrears/schema/operations';
import { useFreshQuery } from '../connection/use-fresh-query';

/** The client groups, to choose from. */
export function useClientGroups(): readonly { readonly value: string; readonly label: string }[] {
  const groups = useFreshQuery(ClientGroupsDocument, { variables: {} });
  return groups.data?.clientGroups.map(({ id, name }) => ({ value: id, label: name })) ?? [];
}
