import type { Service } from './model.js';

/** Something that happened to a few of the services that were in good order until then. */
export interface Story {
  readonly what: string;
  readonly count: number;
  /** So that no product looks broken and no client unlucky. */
  readonly mostPerProduct: number;
  readonly mostPerClient: number;
  fits(service: Service): boolean;
  /** The service afterwards; `number` counts this story's services from 0. */
  tell(service: Service, number: number): Service;
}
