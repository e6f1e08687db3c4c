/** The menu's keys, as Electron writes them (docs, api/accelerator): the menu has them, the help page tells them. */
export const shortcuts = {
  open: 'CmdOrCtrl+O',
  instructions: 'CmdOrCtrl+I',
  runs: 'CmdOrCtrl+Shift+R',
  settings: 'CmdOrCtrl+,',
  help: 'F1',
} as const;
