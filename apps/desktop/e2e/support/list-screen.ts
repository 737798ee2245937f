import { expect, type Locator, type Page } from '@playwright/test';

/** Goes to a place of the window by its address. */
export async function goTo(window: Page, route: string): Promise<void> {
  await window.evaluate((to) => {
    location.hash = to;
  }, route);
}

/** Opens a list and waits for its first rows. */
export async function openList(window: Page, route: string): Promise<Locator> {
  await goTo(window, route);
  const grid = window.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', /^[1-9]/);
  await expect(grid.getByRole('row').nth(1)).not.toHaveAttribute('aria-busy', 'true');
  return grid;
}

/** The row the keyboard is at. */
export const activeRow = (grid: Locator): Locator => grid.locator('[role=row][data-active]');

export const servicePage = (id: string): string => `/services/${encodeURIComponent(id)}`;
export const clientPage = (id: string): string => `/clients/${encodeURIComponent(id)}`;
