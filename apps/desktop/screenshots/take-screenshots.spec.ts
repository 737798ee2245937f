import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '../e2e/fixtures';
import { goTo } from '../e2e/support/screens';
import { test } from '../e2e/support/own-world';

const FOLDER = path.join(import.meta.dirname, '../../../docs/screenshots');
const SIZE = { width: 1280, height: 820 };

/** The screens by the names of their files, and how a person comes to what is shown of each. */
const SHOTS: readonly [file: string, open: (window: Page) => Promise<void>][] = [
  ['overview', async (window) => await goTo(window, 'Overview')],
  ['live', async (window) => await goTo(window, 'Live')],
  ['services', async (window) => await goTo(window, 'Services')],
  ['service', async (window) => await openFirst(window, 'Services')],
  ['clients', async (window) => await goTo(window, 'Clients')],
  ['client', async (window) => await openFirst(window, 'Clients')],
  ['runs', async (window) => await goTo(window, 'Runs')],
  ['run', async (window) => await openRun(window)],
  ['settings', async (window) => await goTo(window, 'Automation Settings')],
  ['access', async (window) => await goTo(window, 'Access')],
  ['palette', async (window) => await openPalette(window)],
];

for (const scheme of ['light', 'dark'] as const) {
  test(`every screen, ${scheme}`, async ({ own, ownWindow }) => {
    await own.arrears('run');
    const window = await ownWindow('owner');
    await window.setViewportSize(SIZE);
    await window.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const [file, open] of SHOTS) {
      await open(window);
      await settled(window);
      await window.screenshot({ path: path.join(FOLDER, `${file}-${scheme}.png`) });
      await window.keyboard.press('Escape');
    }
  });

  test(`the way in, ${scheme}`, async ({ surface, company }) => {
    const window = await surface.windowOf(null, company);
    await window.setViewportSize(SIZE);
    await window.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await window.screenshot({ path: path.join(FOLDER, `connect-${scheme}.png`) });
  });
}

/** Nothing is being read any more. */
async function settled(window: Page): Promise<void> {
  await expect(window.getByText('Loading', { exact: true })).toHaveCount(0);
  await expect(window.getByText('Working out …', { exact: true })).toHaveCount(0);
  await window.waitForLoadState('networkidle');
}

async function openFirst(window: Page, screen: 'Services' | 'Clients'): Promise<void> {
  await goTo(window, screen);
  const first = window.getByRole('grid').getByRole('link').first();
  const name = await first.innerText();
  await first.click();
  await expect(window.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function openRun(window: Page): Promise<void> {
  await goTo(window, 'Runs');
  await window.getByRole('table').getByRole('link').first().click();
  await expect(window.getByRole('heading', { level: 1, name: /run of/i })).toBeVisible();
}

async function openPalette(window: Page): Promise<void> {
  await goTo(window, 'Overview');
  await window.keyboard.press('Control+K');
  await window.getByRole('textbox', { name: /screen, a service/ }).fill('web');
  await expect(window.getByRole('button', { name: /Web/ }).first()).toBeVisible();
}
