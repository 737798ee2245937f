import { HOSTILE_KINDS } from '../hostile/hostile-kinds.js';
import { cpuOf, startLoad, startProduct } from '../measuring/served.js';
import { httpRequest } from '../serving/http-request.js';
import { atMost, type Case } from './case.js';

const LIMIT_MS = 10;

/** How many of the costliest are told of. */
const TOLD = 4;

/** Whether somebody can keep the server busy with requests that lead to nothing. */
export const hostileRequest: Case = {
  id: 'hostile-request',
  what: `the server's processor time to refuse the worst of ${HOSTILE_KINDS.length} kinds of hostile requests up to 100 KB (each in the calmest of the measurements), over ${LIMIT_MS} ms; at most`,
  measure: async (laboratory) => {
    const { hostileRequests, repetitions, fewServices } = laboratory.size;
    await using scratch = await laboratory.dataDirectory({ services: fewServices, due: 0 });
    await using product = await startProduct(scratch.path);
    await using load = startLoad();
    let nonce = 0;
    const costs: { name: string; ms: number }[] = [];
    for (const { name, body } of HOSTILE_KINDS) {
      laboratory.note(`hostile: ${name}`);
      const measured: number[] = [];
      // The first round only warms up.
      while (measured.length <= repetitions) {
        // None is like another, so that nothing remembers that it was refused before.
        const requests = Array.from({ length: hostileRequests }, () =>
          httpRequest(body(`n${(nonce += 1)}`), product.token),
        );
        const cpuMs = await cpuOf(product, async () => {
          const answered = await load.ask('load', {
            port: product.port,
            requests,
            connections: 1,
            total: hostileRequests,
          });
          if (!answered.body.startsWith('{"errors"')) {
            throw new Error(`${name} was not refused: ${answered.body.slice(0, 200)}`);
          }
        });
        measured.push(cpuMs / hostileRequests);
      }
      costs.push({ name, ms: Math.min(...measured.slice(1)) });
    }
    const worst = costs.toSorted((a, b) => b.ms - a.ms).slice(0, TOLD);
    return atMost(
      1,
      (worst[0]?.ms ?? 0) / LIMIT_MS,
      worst.map(({ name, ms }) => `${name} ${ms.toFixed(1)} ms`).join(', '),
    );
  },
};
