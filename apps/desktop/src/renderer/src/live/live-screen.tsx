import { Alert, Group } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../design/page';
import { Failure, Loading, Nothing } from '../design/states';
import { useTexts } from '../texts/i18n';
import { ClientFilter } from './client-filter';
import type { FeedFilter } from './feed-filter';
import { FeedList } from './feed-list';
import { FeedState } from './feed-state';
import { KindFilter } from './kind-filter';
import { type Feed, useFeed } from './use-feed';

const ALL: FeedFilter = { types: [], client: null };

/** Everything that happens, as it happens. */
export default function LiveScreen() {
  const { t } = useTexts('live');
  const [filter, setFilter] = useState(ALL);
  const feed = useFeed(filter);
  const filtered = filter.types.length > 0 || filter.client !== null;
  return (
    <Page title={t('title')} lead={t('lead')} fills>
      <Group justify="space-between">
        <Group gap="sm">
          <KindFilter types={filter.types} onChange={(types) => setFilter({ ...filter, types })} />
          <ClientFilter client={filter.client} onChange={(client) => setFilter({ ...filter, client })} />
        </Group>
        <FeedState feed={feed} />
      </Group>
      {feed.reset && (
        <Alert color="yellow" variant="outline" role="status">
          {t(`reset.${feed.reset}`)}
        </Alert>
      )}
      <Shown feed={feed} filtered={filtered} />
    </Page>
  );
}

function Shown({ feed, filtered }: { feed: Feed; filtered: boolean }) {
  const { t } = useTexts('live');
  if (feed.problem) return <Failure problem={feed.problem} onRetry={feed.retry} />;
  if (feed.loading) return <Loading />;
  if (feed.events.length === 0) {
    return filtered ? (
      <Nothing title={t('nothingMatches')}>{t('nothingMatchesText')}</Nothing>
    ) : (
      <Nothing title={t('nothing')}>{t('nothingText')}</Nothing>
    );
  }
  return <FeedList feed={feed} />;
}
