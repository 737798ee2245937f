import { createUser } from '@arrears/server/access/create-user';
import { openApp } from '@arrears/server/app';
import { measureDesktopScroll, type Viewer } from '../measuring/desktop-scroll.js';
import { startProduct } from '../measuring/served.js';
import { atMost, type Case } from './case.js';

const DUE = 10;
const GOAL = 0;
const LONG_MS = 50;

/** Whether the longest list can be scrolled through without a hitch. */
export const desktopScroll: Case = {
  id: 'desktop-scroll',
  what: `tasks over ${LONG_MS} ms of its own processor time in the desktop app's window while all services are scrolled through; at most`,
  measure: async (laboratory) => {
    const { fewServices } = laboratory.size;
    await using scratch = await laboratory.dataDirectory({ services: fewServices, due: DUE });
    const viewer = await letIn(scratch.path);
    await using served = await startProduct(scratch.path);
    laboratory.note(`scrolling through ${fewServices.toLocaleString('en')} services`);
    const scrolled = await measureDesktopScroll(`http://127.0.0.1:${served.port}`, viewer);
    // What was not measured meets nothing.
    if ('missing' in scrolled) return { ratio: 0, goal: GOAL, met: false, detail: `not measured: ${scrolled.missing}` };
    const { rows, tasks } = scrolled;
    if (rows !== fewServices) throw new Error(`the window lists ${rows} of ${fewServices} services`);
    const long = tasks.filter(({ cpuMs }) => cpuMs > LONG_MS).length;
    const [most, latest] = (['cpuMs', 'wallMs'] as const).map((time) =>
      Math.max(0, ...tasks.map((task) => task[time])),
    );
    return atMost(
      GOAL,
      long,
      `${rows.toLocaleString('en')} services: ${long} tasks over ${LONG_MS} ms; the longest ${most?.toFixed(0)} ms of its own, ${latest?.toFixed(0)} ms by the clock`,
    );
  },
};

/** Somebody who may look, in the database itself. */
async function letIn(dataDirectory: string): Promise<Viewer> {
  await using app = await openApp(dataDirectory);
  const name = 'viewer';
  const created = await createUser(
    app,
    { actor: 'bench', address: 'local' },
    { name, role: 'VIEWER', mustChangePassword: false },
  );
  if (created.outcome !== 'CREATED') throw new Error(created.message);
  return { name, password: created.oneTimePassword };
}
