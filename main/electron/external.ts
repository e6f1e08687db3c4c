import { InstallerError } from '../contract/errors.ts';
import type { ElectronApi } from './electron-api.ts';
import { externalAddress } from './external-address.ts';

/** The one owner of `shell.openExternal`: nothing reaches the system that has not been looked at. */
export interface Opener {
  /** A web, mail or telephone address. @throws InstallerError USAGE */
  open(address: string): Promise<void>;
  /** SuperID's page, in the practice environment also on this computer. @throws InstallerError USAGE */
  openSignIn(url: URL): Promise<void>;
}

export function createOpener(shell: ElectronApi['shell']): Opener {
  return {
    open: (address) => shell.openExternal(externalAddress(address)),
    async openSignIn(url) {
      const isPractice = url.protocol === 'http:' && url.hostname === '127.0.0.1' && url.username === '';
      if (!isPractice && url.protocol !== 'https:') throw new InstallerError('USAGE', { message: 'not a web address' });
      await shell.openExternal(isPractice ? url.href : externalAddress(url.href));
    },
  };
}
