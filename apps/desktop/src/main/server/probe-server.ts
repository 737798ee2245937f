import { print } from 'graphql/language/printer.js';
import { API_VERSION } from '@arrears/schema';
import { ServerInfoDocument } from '@arrears/schema/operations';
import type { ConnectFailureCode, ProbeResult, ServerInfo } from '../../shared/ipc-contract.js';
import { askServer, isRecord, type Network } from './ask-server.js';
import { failureOf, ServerFailure } from './connect-failure.js';
import type { Limits } from './limits.js';
import { readServerUrl } from './server-url.js';

/** Asks what is at an address; whatever is wrong with it is the answer, and nothing is thrown. */
export async function probeServer(network: Network, limits: Limits, typed: string): Promise<ProbeResult> {
  try {
    return { outcome: 'OK', server: await serverAt(network, limits, typed) };
  } catch (error) {
    const { outcome, detail } = failureOf(error);
    return { outcome, detail };
  }
}

/** The server at an address, where this program can speak to it; throws a ServerFailure where not. */
export async function serverAt(network: Network, limits: Limits, typed: string): Promise<ServerInfo> {
  const read = readServerUrl(typed);
  if ('problem' in read) throw new ServerFailure('INVALID_URL', read.problem);
  const { url } = read;
  const { body } = await askServer(network, limits, {
    url,
    token: null,
    body: JSON.stringify({ query: print(ServerInfoDocument) }),
    within: limits.probeWithin,
  });
  const info = isRecord(body.data) ? body.data['serverInfo'] : null;
  if (!isRecord(info)) throw new ServerFailure('NOT_ARREARS', 'a GraphQL server that does not know serverInfo');
  const { name, version, apiVersion } = info;
  if (name !== 'arrears' || typeof version !== 'string' || typeof apiVersion !== 'string') {
    throw new ServerFailure('NOT_ARREARS', 'a GraphQL server of another program');
  }
  const mismatch = compareVersions(apiVersion);
  if (mismatch === null) return { url, name, version: version.slice(0, 50), apiVersion };
  throw new ServerFailure(mismatch, `the server speaks ${apiVersion.slice(0, 20)}, this program ${API_VERSION}`);
}

/** A server that knows less than this program asks for is too old; one that took away what it asks for is too new. */
function compareVersions(theirs: string): ConnectFailureCode | null {
  const [major, minor] = numbersOf(theirs);
  const [ownMajor, ownMinor] = numbersOf(API_VERSION);
  if (Number.isNaN(major + minor)) return 'NOT_ARREARS';
  if (major > ownMajor) return 'TOO_NEW';
  return major < ownMajor || minor < ownMinor ? 'TOO_OLD' : null;
}

function numbersOf(version: string): readonly [number, number] {
  const match = /^(\d{1,6})\.(\d{1,6})$/.exec(version);
  return [Number(match?.[1] ?? Number.NaN), Number(match?.[2] ?? Number.NaN)];
}
