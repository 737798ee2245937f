import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** What axe finds in the window as it is shown now. */
export async function violationsIn(window: Page): Promise<readonly string[]> {
  if (!(await window.evaluate(() => 'axe' in globalThis))) await window.evaluate(axe.source);
  return await window.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { readonly axe: typeof axe };
    const { violations } = await inPage.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  });
}

/** Nothing that axe knows of keeps anybody from using what is shown now. */
export async function expectAccessible(window: Page): Promise<void> {
  expect(await violationsIn(window)).toEqual([]);
}
