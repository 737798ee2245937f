import { type BrowserWindow, dialog } from 'electron';
import type { Language } from '../../shared/ipc-contract.js';
import { menu as german } from '../../texts/de/menu.js';
import { menu as english } from '../../texts/en/menu.js';

const TEXTS: Readonly<Record<Language, typeof english>> = { en: english, de: german };

/** The page holds what is not saved and would not be closed: the person decides. */
export async function leaveAnyway(window: BrowserWindow, language: Language): Promise<boolean> {
  const { unsaved, unsavedDetail, stay, leave } = TEXTS[language];
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: unsaved,
    detail: unsavedDetail,
    buttons: [stay, leave],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
