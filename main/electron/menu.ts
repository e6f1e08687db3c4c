import type { MenuItemConstructorOptions } from 'electron';
import type { CommandInput, CommandName } from '../contract/commands.ts';
import { shortcuts } from '../contract/shortcuts.ts';
import type { Words } from './words.ts';

/** What the menu does, as the page would ask for it. */
export type Send = <Name extends CommandName>(name: Name, input: CommandInput<Name>) => void;

/**
 * The menu, in the app's language. What Electron knows by a role (edit, zoom, full screen, quit) is left to it; the rest is
 * the same commands that the page sends.
 */
export function menuTemplate(words: Words, send: Send, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const separator = { type: 'separator' } as const;
  const isMac = platform === 'darwin';
  const side = (page: 'runs' | 'settings' | 'instructions' | 'help' | 'product') => () =>
    send('navigate.side', { page });
  const file: MenuItemConstructorOptions[] = [
    {
      id: 'open',
      label: words['menu.open'],
      accelerator: shortcuts.open,
      click: () => send('application.openFile', undefined),
    },
    { id: 'runs', label: words['menu.runs'], accelerator: shortcuts.runs, click: side('runs') },
    separator,
    { id: 'settings', label: words['menu.settings'], accelerator: shortcuts.settings, click: side('settings') },
    ...(isMac ? [] : [separator, { role: 'quit', label: words['menu.quit'] } as const]),
  ];
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: words['menu.undo'] },
    { role: 'redo', label: words['menu.redo'] },
    separator,
    { role: 'cut', label: words['menu.cut'] },
    { role: 'copy', label: words['menu.copy'] },
    { role: 'paste', label: words['menu.paste'] },
    { role: 'selectAll', label: words['menu.select-all'] },
  ];
  const view: MenuItemConstructorOptions[] = [
    {
      id: 'instructions',
      label: words['menu.instructions'],
      accelerator: shortcuts.instructions,
      click: side('instructions'),
    },
    separator,
    { role: 'zoomIn', label: words['menu.zoom-in'] },
    { role: 'zoomOut', label: words['menu.zoom-out'] },
    { role: 'resetZoom', label: words['menu.actual-size'] },
    separator,
    { role: 'togglefullscreen', label: words['menu.full-screen'] },
  ];
  const help: MenuItemConstructorOptions[] = [
    { id: 'help', label: words['menu.user-guide'], accelerator: shortcuts.help, click: side('help') },
    { id: 'diagnostics', label: words['menu.diagnostics'], click: () => send('diagnostics.save', undefined) },
    { id: 'check-updates', label: words['menu.check-updates'], click: () => send('update.check', undefined) },
    separator,
    { id: 'about', label: words['menu.about'], click: side('product') },
  ];
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: words['menu.file'], submenu: file },
    { label: words['menu.edit'], submenu: edit },
    { label: words['menu.view'], submenu: view },
    { role: 'help', label: words['menu.help'], submenu: help },
  ];
}
