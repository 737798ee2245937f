import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { LifecycleEvent } from '../connection/event-stream';
import { useEventSentence } from './event-sentence';

/** The sentence of an event; the name of what it is about leads there. */
export function EventSentence({ event, href }: { event: LifecycleEvent; href: string | null }) {
  const sentence = useEventSentence()(event);
  const name = event.service?.label ?? event.client?.name ?? '';
  const at = name === '' || href === null ? -1 : sentence.indexOf(name);
  if (at === -1 || href === null) return sentence;
  return (
    <>
      {sentence.slice(0, at)}
      <Anchor component={Link} href={href} inherit underline="always">
        {name}
      </Anchor>
      {sentence.slice(at + name.length)}
    </>
  );
}
