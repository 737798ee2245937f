import { copyFile, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { DATABASE_FILE } from '@arrears/server/app';
import type { Size } from '../sizes.js';
import type { World } from '../world/world.js';
import { type DesktopStarts, measureDesktopStarts } from './desktop-starts.js';
import { nextMessage, runChild, startChild } from './child-process.js';
import type { WatchReport, WatchTask } from './lock-watcher.js';
import type { ProgramName, ProgramReport, ProgramTask } from './program-worker.js';
import { type ScratchDirectory, scratchDirectory } from './scratch-directory.js';
import type { TemplateTask } from './template-worker.js';

const PROGRAM = new URL('program-worker.js', import.meta.url);
const TEMPLATE = new URL('template-worker.js', import.meta.url);
const WATCHER = new URL('lock-watcher.js', import.meta.url);

/** Measures of two programs on the same world, taken in turns. */
export interface Comparison {
  readonly product: readonly ProgramReport[];
  readonly raw: readonly ProgramReport[];
}

/**
 * Where programs are measured: each time in a process of its own, on a fresh copy of the world's template. What
 * several cases need is measured once.
 */
export class Laboratory {
  readonly size: Size;
  readonly #directory: string;
  readonly #note: (progress: string) => void;
  readonly #templates = new Map<string, Promise<string>>();
  readonly #comparisons = new Map<string, Promise<Comparison>>();
  #desktopStarts: Promise<DesktopStarts> | undefined;

  constructor(size: Size, directory: string, note: (progress: string) => void) {
    this.size = size;
    this.#directory = directory;
    this.#note = note;
  }

  /** The world of this size with so many percent of its ACTIVE services due. */
  world(due: number): World {
    return { services: this.size.services, due };
  }

  /** The product and the raw program in turns; throws where they have not done the same. */
  async compare(world: World): Promise<Comparison> {
    return await once(this.#comparisons, nameOf(world), async () => {
      const product: ProgramReport[] = [];
      const raw: ProgramReport[] = [];
      for (let turn = 0; turn < this.size.repetitions; turn += 1) {
        raw.push(await this.#run('raw', world));
        product.push(await this.#run('product', world));
      }
      const different = product.find(({ workDone }, turn) => workDone !== raw[turn]?.workDone);
      if (different) throw new Error(`not the same work:\n${different.workDone}\n${raw[0]?.workDone}`);
      return { product, raw };
    });
  }

  /** The product alone, as often as in a comparison; from the comparison where there has been one. */
  async product(world: World): Promise<readonly ProgramReport[]> {
    const compared = this.#comparisons.get(nameOf(world));
    if (compared) return (await compared).product;
    return await this.#repeat('product', world);
  }

  /** The row-by-row program on its sample of services. */
  async rowByRow(world: World): Promise<readonly ProgramReport[]> {
    return await this.#repeat('row-by-row', world);
  }

  /** The desktop app and an empty window, started in turns; once for all cases. */
  async desktopStarts(): Promise<DesktopStarts> {
    this.#note('starts of the desktop app and of an empty window');
    this.#desktopStarts ??= measureDesktopStarts(this.size.windowStarts);
    return await this.#desktopStarts;
  }

  /** When another process was refused the write lock while the product ran. */
  async watchLock(world: World): Promise<WatchReport> {
    await using scratch = await scratchDirectory();
    const dataDirectory = scratch.path;
    await this.#copyTemplate(world, dataDirectory);
    this.#note(`write lock, ${nameOf(world)}`);
    const watcher = startChild(WATCHER, { dataDirectory } satisfies WatchTask);
    await nextMessage(watcher);
    // Without the checkpoint at the end, which is the measurement's own and not the product's.
    await runChild(PROGRAM, this.#task('product', dataDirectory, { checkpoint: false }));
    const report = nextMessage<WatchReport>(watcher);
    watcher.send('enough');
    return await report;
  }

  /** A data directory of its own with a copy of the world, for what is measured elsewhere. */
  async dataDirectory(world: World): Promise<ScratchDirectory> {
    const scratch = await scratchDirectory();
    await this.#copyTemplate(world, scratch.path);
    return scratch;
  }

  /** Tells whoever waits what is being measured. */
  note(progress: string): void {
    this.#note(progress);
  }

  async #repeat(program: ProgramName, world: World): Promise<readonly ProgramReport[]> {
    const reports: ProgramReport[] = [];
    while (reports.length < this.size.repetitions) reports.push(await this.#run(program, world));
    return reports;
  }

  async #run(program: ProgramName, world: World): Promise<ProgramReport> {
    await using scratch = await scratchDirectory();
    await this.#copyTemplate(world, scratch.path);
    this.#note(`${program}, ${nameOf(world)}`);
    return await runChild<ProgramReport>(PROGRAM, this.#task(program, scratch.path, { checkpoint: true }));
  }

  #task(program: ProgramName, dataDirectory: string, { checkpoint }: { checkpoint: boolean }): ProgramTask {
    return { program, dataDirectory, checkpoint, sample: this.size.sample };
  }

  async #copyTemplate(world: World, dataDirectory: string): Promise<void> {
    const template = await once(this.#templates, nameOf(world), () => this.#buildTemplate(world));
    const file = path.join(dataDirectory, DATABASE_FILE);
    await copyFile(path.join(template, DATABASE_FILE), file);
    // On the disk before the clock starts, or the program's own commits would have to wait for it.
    await using handle = await open(file, 'r+');
    await handle.sync();
  }

  async #buildTemplate(world: World): Promise<string> {
    this.#note(`template, ${nameOf(world)}`);
    const dataDirectory = path.join(this.#directory, `${world.services}-${world.due}`);
    await mkdir(dataDirectory);
    await runChild(TEMPLATE, { dataDirectory, world } satisfies TemplateTask);
    return dataDirectory;
  }
}

function nameOf({ services, due }: World): string {
  return `${services.toLocaleString('en')} services, ${due} % due`;
}

/** The value made for the key, now or before. */
async function once<Value>(made: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const value = made.get(key) ?? make();
  made.set(key, value);
  return await value;
}
