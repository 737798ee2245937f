import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** What axe finds in the window as it is shown now, once nothing moves; in a dialog only, where there is one. */
export async function violationsIn(window: Page): Promise<readonly string[]> {
  if (!(await window.evaluate(() => 'axe' in globalThis))) await window.evaluate(axe.source);
  return await window.evaluate(async () => {
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(moving.map(async ({ finished }) => await finished.catch(() => undefined)));
    const { axe: inPage } = globalThis as unknown as { readonly axe: typeof axe };
    // What is behind a dialog nobody can reach.
    const modal = document.querySelector('[role=dialog][aria-modal=true]') ?? document;
    const { violations } = await inPage.run(modal, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => {
      const where = nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`);
      return `${id}, ${nodes.length} times: ${where.join(' | ')}`;
    });
  });
}

/** Nothing that axe knows of keeps anybody from using what is shown now. */
export async function expectAccessible(window: Page): Promise<void> {
  expect(await violationsIn(window)).toEqual([]);
}
