import { isDeepStrictEqual } from 'node:util';
import { median } from '../measuring/quantile.js';
import { type Served, cpuOf, startBareHttp, startLoad, startProduct } from '../measuring/served.js';
import { isSteady } from '../measuring/steady.js';
import { httpRequest } from '../serving/http-request.js';
import { atLeast, type Case } from './case.js';

const GOAL = 0.6;
const WARM_UP_TURNS = 3;
const CONNECTIONS = 16;

const BODY = JSON.stringify({
  query: `query Services($first: Int!) {
    services(first: $first) { nodes { id label status kind nextDueDate client { id name status } } }
  }`,
  variables: { first: 50 },
});

interface Turn {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** What the API costs beside the data that it is asked for. */
export const apiList: Case = {
  id: 'api-list',
  what:
    `requests a second for the first 50 services with their clients over ${CONNECTIONS} connections, over those of ` +
    'a bare HTTP handler with the same statements and no questions asked; from processor time where wall times are unsteady; at least',
  measure: async (laboratory) => {
    await using scratch = await laboratory.dataDirectory(laboratory.world(0));
    await using product = await startProduct(scratch.path);
    await using bare = await startBareHttp(scratch.path);
    await using load = startLoad();

    const answer = async (server: Served, total: number): Promise<{ wallMs: number; body: string }> => {
      const request = {
        port: server.port,
        requests: [httpRequest(BODY, server.token)],
        connections: CONNECTIONS,
        total,
      };
      const report = await load.ask('load', request);
      if (report.statuses[200] !== total) throw new Error(`not every request succeeded: ${report.body}`);
      return report;
    };
    const turn = async (server: Served): Promise<Turn> => {
      let wallMs = 0;
      const cpuMs = await cpuOf(server, async () => void ({ wallMs } = await answer(server, laboratory.size.requests)));
      return { wallMs, cpuMs };
    };

    // The first answers are graphql's own, those after it came often enough are compiled code's.
    const interpreted = await answer(product, 1);
    assertSameList(interpreted.body, (await answer(bare, 1)).body);
    laboratory.note('first 50 services, warming up');
    // A server that runs for months is as fast as the compiler makes it, which takes some thousands of requests.
    for (let turns = 0; turns < WARM_UP_TURNS; turns += 1) for (const server of [product, bare]) await turn(server);
    const compiled = await answer(product, 1);
    if (compiled.body !== interpreted.body) throw new Error(`not what graphql answers: ${compiled.body}`);

    const turns: { product: Turn; bare: Turn }[] = [];
    while (turns.length < laboratory.size.repetitions) {
      laboratory.note('first 50 services, bare and product');
      turns.push({ bare: await turn(bare), product: await turn(product) });
    }
    const ratioOf = (clock: keyof Turn): number =>
      median(turns.map(({ product, bare }) => bare[clock] / product[clock]));
    const steady = [turns.map(({ product }) => product.wallMs), turns.map(({ bare }) => bare.wallMs)].every(isSteady);
    const perSecond = (which: keyof (typeof turns)[number]): string =>
      median(turns.map((each) => (laboratory.size.requests / each[which].wallMs) * 1000)).toFixed(0);
    const figures = [
      `${perSecond('product')} : ${perSecond('bare')} a second = ${ratioOf('wallMs').toFixed(2)}`,
      `by cpu ${ratioOf('cpuMs').toFixed(2)}${steady ? '' : ', taken because wall time is unsteady'}`,
    ];
    return atLeast(GOAL, ratioOf(steady ? 'wallMs' : 'cpuMs'), figures.join('; '));
  },
};

interface List {
  readonly data: { readonly services: { readonly nodes: readonly Row[] } };
}

interface Row {
  readonly id: string | number;
  readonly client: { readonly id: string | number };
}

/** Throws where the two answers tell different things; ids the bare handler leaves as the database has them. */
function assertSameList(product: string, bare: string): void {
  const numberOf = (id: string | number): number =>
    Number(Buffer.from(String(id), 'base64url').toString().split(':').at(-1));
  const { nodes } = (JSON.parse(product) as List).data.services;
  const plain = nodes.map((row) => ({
    ...row,
    id: numberOf(row.id),
    client: { ...row.client, id: numberOf(row.client.id) },
  }));
  if (!isDeepStrictEqual(plain, (JSON.parse(bare) as List).data.services.nodes)) {
    throw new Error(`not the same list:\n${product}\n${bare}`);
  }
}
