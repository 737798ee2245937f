import { de } from '../src/texts/de/index';
import { en } from '../src/texts/en/index';
import { expect, test } from './fixtures';
import { violationsIn } from './support/axe';
import { type Ids, PLACES } from './support/every-place';
import { findServices } from './support/find-services';
import { goTo } from './support/list-screen';
import type { ServedCompany } from './support/served-company';

const TEXTS = { en, de } as const;
const LARGE = { width: 1280, height: 820 };
const SMALL = { width: 900, height: 600 };

/**
 * What is looked at in which language. Two at a time, everything meets everything: each language, scheme and size is seen
 * with each of the others. `ARREARS_AXE=all` has all eight of them seen.
 */
const isAll = process.env['ARREARS_AXE'] === 'all';
const SEEN = {
  en: [
    ['light', LARGE],
    ['dark', SMALL],
    ...(isAll
      ? ([
          ['light', SMALL],
          ['dark', LARGE],
        ] as const)
      : []),
  ],
  de: [
    ['dark', LARGE],
    ['light', SMALL],
    ...(isAll
      ? ([
          ['dark', SMALL],
          ['light', LARGE],
        ] as const)
      : []),
  ],
} as const;

async function idsOf(company: ServedCompany): Promise<Ids> {
  const [service] = await findServices(company, { statuses: ['ACTIVE'], kinds: ['PRODUCT'] }, 1);
  const [indebted] = await findServices(company, { statuses: ['SUSPENDED'], kinds: ['PRODUCT'], overdueByDays: 1 }, 1);
  const { clients, runs } = await company.ask<
    Readonly<Record<'clients' | 'runs', { nodes: readonly { id: string }[] }>>
  >('owner', '{ clients(first: 1, filter: { statuses: [ACTIVE] }) { nodes { id } } runs(first: 1) { nodes { id } } }');
  const idOf = (one: { readonly id: string } | undefined): string => one?.id ?? '';
  return { service: idOf(service), indebted: idOf(indebted), client: idOf(clients.nodes[0]), run: idOf(runs.nodes[0]) };
}

// They take the longest of all: each worker has one.
test.describe.configure({ mode: 'parallel' });

for (const language of ['en', 'de'] as const) {
  test(`every screen and every dialog passes axe, light and dark, large and small, in ${language}`, async ({
    window,
    company,
  }) => {
    // Some fifty screens and dialogs are opened, each looked at in two ways, or in all.
    test.setTimeout(isAll ? 900_000 : 240_000);
    const ids = await idsOf(company);
    await window.evaluate(async (language) => {
      await globalThis.window.desktop?.invoke('preferences.write', 'language', language);
    }, language);
    await window.reload();
    await expect(window.getByRole('navigation')).toBeVisible();
    const found: string[] = [];
    for (const { name, open, isOver } of PLACES) {
      await test.step(name, async () => {
        await open(window, TEXTS[language], ids);
        await expect(window.getByRole('status').filter({ hasText: TEXTS[language].common.loading })).toHaveCount(0);
        for (const [colorScheme, size] of SEEN[language]) {
          await window.emulateMedia({ colorScheme });
          await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
          await window.setViewportSize(size);
          for (const violation of await violationsIn(window)) {
            found.push(`${name}, ${colorScheme}, ${size.width}: ${violation}`);
          }
        }
        await window.setViewportSize(LARGE);
        if (isOver) await window.keyboard.press('Escape');
      });
    }
    expect(found).toEqual([]);
    await window.emulateMedia({ colorScheme: null });
    await goTo(window, '/overview');
  });
}
