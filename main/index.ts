import path from 'node:path';
import * as electron from 'electron';
import { startDesktop } from './electron/start-desktop.ts';

// Whatever has to happen before Electron is ready happens in this call. It is not awaited: Electron is ready only when
// this file has been read to its end.
startDesktop(electron, { argv: process.argv, root: path.resolve(import.meta.dirname, '../..') }).catch(
  (error: unknown) => {
    electron.dialog.showErrorBox(electron.app.name, String(error));
    electron.app.exit(1);
  },
);
