import { apiList } from './api-list.js';
import type { Case } from './case.js';
import { commitToSubscriber } from './commit-to-subscriber.js';
import { desktopMemory, desktopStart } from './desktop.js';
import { desktopScroll } from './desktop-scroll.js';
import { fanoutBurst, fanoutSingle } from './fanout.js';
import { growth } from './growth.js';
import { hostileRequest } from './hostile-request.js';
import { idle } from './idle.js';
import { memory } from './memory.js';
import { rowByRow } from './row-by-row.js';
import { runShare } from './run-share.js';
import { subscriberMemory } from './subscriber-memory.js';
import { writeLock } from './write-lock.js';

/** In the order in which they are measured and printed. */
export const ALL_CASES: readonly Case[] = [
  runShare(1),
  runShare(10),
  runShare(100),
  growth,
  memory,
  writeLock,
  rowByRow,
  idle,
  apiList,
  fanoutSingle,
  fanoutBurst,
  subscriberMemory,
  commitToSubscriber,
  hostileRequest,
  desktopStart,
  desktopMemory,
  desktopScroll,
];
