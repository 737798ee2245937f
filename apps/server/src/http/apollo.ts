import {
  ApolloServer,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { FormattedExecutionResult } from 'graphql';
import type { GraphqlContext } from '../graphql/context.js';
import type { PreparedOperation, ValidDocument } from '../graphql/prepare-operation.js';
import type { HttpParts } from './http-parts.js';

/** What one request carries through Apollo. The context is wrapped, because Apollo copies what it is handed. */
export interface Carried extends BaseContext {
  readonly prepared?: PreparedOperation;
  readonly context?: GraphqlContext;
}

const LENGTH_OF_HASH = 64;

/**
 * Apollo Server with our own parts where they matter: documents come from the desk, which has parsed, limited and
 * validated them, and are executed by the one executor.
 */
export async function startApollo(
  parts: Pick<HttpParts, 'desk' | 'executor' | 'formatError' | 'log'>,
  { sandbox }: { readonly sandbox: boolean },
): Promise<ApolloServer<Carried>> {
  const { desk, formatError, log } = parts;
  const documentOf = (key: string): ValidDocument | undefined => desk.document(key.slice(-LENGTH_OF_HASH));
  const apollo = new ApolloServer<Carried>({
    schema: desk.schema,
    documentStore: {
      get: (key) => Promise.resolve(documentOf(key)?.node),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(false),
    },
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // What the desk has prepared is handed over by its hash, which Apollo would else work out anew each time.
    persistedQueries: {
      cache: {
        get: (key) => Promise.resolve(documentOf(key)?.text),
        set: () => Promise.resolve(),
        delete: () => Promise.resolve(false),
      },
    },
    // As it is: a line break behind it would have the whole text copied.
    stringifyResult: JSON.stringify,
    // Origins are checked before anything comes here, and nothing a browser adds by itself lets anybody in.
    csrfPrevention: false,
    logger: log,
    formatError: (_formatted, error) => formatError(error),
    plugins: [
      executing(parts),
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

/**
 * Hands operations to the executor. A plugin, and not the executor of a gateway: for each request to a gateway Apollo
 * makes an object of a shape of its own, and V8 keeps all that the request has read until it collects the old space.
 */
function executing({
  executor,
  formatError,
}: Pick<HttpParts, 'executor' | 'formatError'>): ApolloServerPlugin<Carried> {
  const answer = async ({ prepared, context }: Carried): Promise<GraphQLResponse> => {
    try {
      if (prepared === undefined || context === undefined) throw new Error('an operation came past the desk');
      const { data, errors } = await executor.execute(prepared, context);
      return responseOf(errors ? { errors: errors.map(formatError), data } : { data });
    } catch (error) {
      return responseOf({ errors: [formatError(error)] }, 500);
    }
  };
  const listener = {
    responseForOperation: ({ contextValue }: { readonly contextValue: Carried }) => answer(contextValue),
  };
  const started = Promise.resolve(listener);
  return { requestDidStart: () => started };
}

function responseOf(singleResult: FormattedExecutionResult, status?: number): GraphQLResponse {
  return { http: { status, headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}
