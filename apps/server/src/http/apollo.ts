import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { DocumentNode } from 'graphql';
import type { GraphqlContext } from '../graphql/context.js';
import type { PreparedOperation } from '../graphql/prepare-operation.js';
import type { HttpParts } from './http-parts.js';

/** What one request carries through Apollo. The context is wrapped, because Apollo copies what it is handed. */
export interface Carried extends BaseContext {
  readonly prepared?: PreparedOperation;
  readonly context?: GraphqlContext;
}

const LENGTH_OF_HASH = 64;

/**
 * Apollo Server with our own parts where they matter: documents come from the desk, which has parsed, limited and
 * validated them, and are executed by the one executor, which it takes in place of a gateway's.
 */
export async function startApollo(
  { desk, executor, formatError, log }: Pick<HttpParts, 'desk' | 'executor' | 'formatError' | 'log'>,
  { sandbox }: { readonly sandbox: boolean },
): Promise<ApolloServer<Carried>> {
  const documentOf = (key: string): DocumentNode | undefined => desk.document(key.slice(-LENGTH_OF_HASH))?.node;
  const apollo = new ApolloServer<Carried>({
    gateway: {
      load: async () =>
        await Promise.resolve({
          executor: async ({ context: { prepared, context } }) => {
            if (prepared === undefined || context === undefined) throw new Error('an operation came past the desk');
            return await executor.execute(prepared, context);
          },
        }),
      onSchemaLoadOrUpdate: (listen) => {
        listen({ apiSchema: desk.schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      stop: async () => await Promise.resolve(),
    },
    documentStore: {
      get: async (key) => await Promise.resolve(documentOf(key)),
      set: async () => await Promise.resolve(),
      delete: async () => await Promise.resolve(false),
    },
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    // Origins are checked before anything comes here, and nothing a browser adds by itself lets anybody in.
    csrfPrevention: false,
    logger: log,
    formatError: (_formatted, error) => formatError(error),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      sandbox ? ApolloServerPluginLandingPageLocalDefault({ footer: false }) : ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}
