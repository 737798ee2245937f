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
  await window.locator('[data-feed]').evaluate((element) => element.scrollTo(0, 0));
  return await window.locator('[data-feed]').evaluate(async (element) => {
    const seen = new Set<number>();
    const frame = () => new Promise(requestAnimationFrame);
    for (let isOver = false; !isOver;) {
      await frame();
      await frame();
      for (const row of element.querySelectorAll<HTMLElement>('[data-sequence]'))
        seen.add(Number(row.dataset['sequence']));
      const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
      isOver = isAtEnd && (element.textContent ?? '').includes('This is the beginning of the log.');
      element.scrollBy(0, element.clientHeight * 0.6);
    }
    return [...seen].toSorted((a, b) => b - a);
  });
}
