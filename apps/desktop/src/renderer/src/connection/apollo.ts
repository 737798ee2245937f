import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { POSSIBLE_TYPES } from '@arrears/schema/operations';
import { desktop, GRAPHQL_PATH } from '../platform/desktop';

/** The client of one session at one server. */
export function createApollo(onSessionEnded: () => void): ApolloClient {
  const sessionEnds = new ErrorLink(({ error }) => {
    const refused =
      (ServerError.is(error) && error.statusCode === 401) ||
      (CombinedGraphQLErrors.is(error) &&
        error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED'));
    if (refused) onSessionEnded();
  });
  return new ApolloClient({
    link: ApolloLink.from([sessionEnds, new HttpLink({ uri: GRAPHQL_PATH, fetch: desktop.fetch })]),
    cache: new InMemoryCache({
      // What a mutation answers is read back from the cache, which would drop the fields of interfaces it does not know.
      possibleTypes: Object.fromEntries(Object.entries(POSSIBLE_TYPES).map(([name, types]) => [name, [...types]])),
      typePolicies: {
        // There is one of each, read in parts by several screens.
        Query: { fields: { activeClients: { merge: true }, systemHealth: { merge: true }, me: { merge: true } } },
      },
    }),
    defaultOptions: {
      // What is shown has been asked for just now; the cache only spares the flicker in between.
      watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' },
    },
    assumeImmutableResults: true,
  });
}
