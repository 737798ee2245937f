import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';

/** Asks the server and keeps nothing of the answer; throws what `problemOf` knows. */
export async function unkept<Data, Variables extends OperationVariables>(
  apollo: ApolloClient,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Data> {
  const { data } = await apollo.query<Data>({
    query,
    variables,
    fetchPolicy: 'no-cache',
    context: { fetchOptions: { signal }, queryDeduplication: false },
  });
  if (data === undefined) throw new TypeError('an answer without data');
  return data;
}
