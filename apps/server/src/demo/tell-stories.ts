import type { Service } from './model.js';
import type { Random } from './random.js';
import type { Story } from './stories.js';

/** The services after all stories: each happens to as many as it says, none to a service that has had one. */
export function tellStories(services: readonly Service[], stories: readonly Story[], random: Random): Service[] {
  const changed = new Map<string, Service>();
  for (const story of stories) {
    const untouched = services.filter((service) => !changed.has(service.externalId));
    choose(random.shuffled(untouched), story).forEach((service, number) => {
      changed.set(service.externalId, story.tell(service, number));
    });
  }
  return services.map((service) => changed.get(service.externalId) ?? service);
}

/** The first services that fit, not too many of one product or one client. Throws where there are too few. */
function choose(services: readonly Service[], story: Story): Service[] {
  const chosen: Service[] = [];
  for (const service of services) {
    if (chosen.length === story.count) break;
    const ofProduct = chosen.filter(({ product }) => product === service.product).length;
    const ofClient = chosen.filter(({ client }) => client === service.client).length;
    const crowded = ofProduct >= story.mostPerProduct || ofClient >= story.mostPerClient;
    if (!crowded && story.fits(service)) chosen.push(service);
  }
  if (chosen.length < story.count) throw new Error(`too few services for the story: ${story.what}`);
  return chosen;
}
