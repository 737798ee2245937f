import { shell } from 'electron';
import type { ExternalPage } from '../../shared/ipc-contract.js';

/** Every page that this program ever opens in a browser. Nothing that comes from outside names one. */
const PAGES: Readonly<Record<ExternalPage, string>> = {
  documentation: 'https://arrears.example/docs',
};

export async function openExternalPage(page: ExternalPage): Promise<void> {
  await shell.openExternal(PAGES[page]);
}
