import { buildTemplate } from '../world/build-template.js';
import type { World } from '../world/world.js';
import { givenTask } from './child-process.js';

export interface TemplateTask {
  readonly dataDirectory: string;
  readonly world: World;
}

const { dataDirectory, world } = givenTask<TemplateTask>();
await buildTemplate(dataDirectory, world);
process.send?.('built');
