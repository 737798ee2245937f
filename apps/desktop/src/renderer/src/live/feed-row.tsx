import { Anchor, Text } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'wouter';
import { clientRoute, serviceRoute } from '../app/screens';
import type { LifecycleEvent } from '../connection/event-stream';
import { useEventSentence } from '../events/event-sentence';
import { EventSentence } from '../events/event-sentence-line';
import { lookOf } from '../events/event-kind';
import { useActorText } from '../events/use-actor-text';
import { useFormat } from '../texts/use-format';
import classes from './feed.module.css';

/** One event: when, what with the way to its service, of which client, and by whom. */
export const FeedRow = memo(function FeedRow({ event, today }: { event: LifecycleEvent; today: string }) {
  const format = useFormat();
  const actor = useActorText();
  const sentence = useEventSentence()(event);
  const { icon: Icon, tone } = lookOf(event.type);
  const isToday = format.date(event.occurredAt.slice(0, 10)) === today;
  return (
    <>
      <Text size="sm" c="dimmed" component="time" dateTime={event.occurredAt} className={classes.cell}>
        {isToday ? format.time(event.occurredAt) : format.dateTime(event.occurredAt)}
      </Text>
      <span className={classes.icon} data-tone={tone}>
        <Icon size={16} aria-hidden />
      </span>
      <Text size="sm" className={classes.cell} title={sentence}>
        <EventSentence
          event={event}
          href={
            event.service ? `~${serviceRoute(event.service.id)}` : event.client && `~${clientRoute(event.client.id)}`
          }
        />
      </Text>
      {event.service && event.client ? (
        <Anchor component={Link} href={`~${clientRoute(event.client.id)}`} size="sm" className={classes.cell}>
          {event.client.name}
        </Anchor>
      ) : (
        <span />
      )}
      <Text size="sm" c="dimmed" className={classes.cell}>
        {actor(event.actor)}
      </Text>
    </>
  );
});
