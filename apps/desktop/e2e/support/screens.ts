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
