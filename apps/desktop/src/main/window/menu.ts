import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language, MenuCommand } from '../../shared/ipc-contract.js';
import { SCREENS } from '../../shared/routes.js';
import { menu as german } from '../../texts/de/menu.js';
import { menu as english } from '../../texts/en/menu.js';

const TEXTS: Readonly<Record<Language, typeof english>> = { en: english, de: german };

export interface MenuActions {
  command: (command: MenuCommand) => void;
  navigate: (route: string) => void;
  /** Null where nobody has said where it is. */
  documentation: (() => void) | null;
}

/** Puts the menu of the program in place. Everything in it can be reached by its keys. */
export function showMenu(language: Language, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(TEXTS[language], actions)));
}

function menuTemplate(
  texts: typeof english,
  { command, navigate, documentation }: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = process.platform === 'darwin';
  const item = (name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: name,
    label: texts[name],
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => command(name),
  });
  /** A second key for a command. */
  const also = (name: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    ...item(name, accelerator),
    id: `${name}-also`,
    visible: false,
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: texts.file,
      submenu: [
        item('palette', 'CmdOrCtrl+K'),
        item('preferences', 'CmdOrCtrl+,'),
        separator,
        item('signOut'),
        separator,
        isMac ? { role: 'close', label: texts.close } : { role: 'quit', label: texts.quit },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { role: 'undo', label: texts.undo },
        { role: 'redo', label: texts.redo },
        separator,
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'selectAll', label: texts.selectAll },
        separator,
        item('search', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: texts.go,
      submenu: SCREENS.map((screen, index) => ({
        id: `go-${screen}`,
        label: texts[screen],
        accelerator: `CmdOrCtrl+${index + 1}`,
        click: () => navigate(`/${screen}`),
      })),
    },
    {
      label: texts.view,
      submenu: [
        item('refresh', 'F5'),
        also('refresh', 'CmdOrCtrl+R'),
        separator,
        { role: 'resetZoom', label: texts.resetZoom },
        { role: 'zoomIn', label: texts.zoomIn },
        { role: 'zoomOut', label: texts.zoomOut },
        { role: 'togglefullscreen', label: texts.fullScreen },
        ...(app.isPackaged ? [] : [separator, { role: 'toggleDevTools' } as const]),
      ],
    },
    {
      label: texts.help,
      role: 'help',
      submenu: [
        item('shortcuts', 'F1'),
        also('shortcuts', 'CmdOrCtrl+/'),
        ...(documentation === null ? [] : [{ id: 'documentation', label: texts.documentation, click: documentation }]),
      ],
    },
  ];
}
