import { expect, type Page } from '@playwright/test';

/** Opens a screen by the navigation, as a person does. */
export async function goTo(window: Page, name: string): Promise<void> {
  await window.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click();
  await expect(window.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** The places in the log of the events that stand in the live feed, from the top. */
export async function sequencesShown(window: Page): Promise<readonly number[]> {
  const places = await window
    .locator('[data-sequence]')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-sequence'))));
  return places.toSorted((a, b) => b - a);
}

/** The places in the log of all events the live feed has, gathered by scrolling through it from the top to its end. */
export async function allSequences(window: Page): Promise<readonly number[]> {
  const feed = window.locator('[data-feed]');
  const seen = new Set<number>();
  await feed.evaluate((element) => element.scrollTo(0, 0));
  await expect(async () => {
    for (const place of await sequencesShown(window)) seen.add(place);
    await feed.evaluate((element) => element.scrollBy(0, element.clientHeight / 2));
    await expect(feed.getByText('This is the beginning of the log.')).toBeInViewport({ timeout: 1 });
  }).toPass({ intervals: [50] });
  for (const place of await sequencesShown(window)) seen.add(place);
  return [...seen].toSorted((a, b) => b - a);
}
