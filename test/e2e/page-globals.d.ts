import type { Client } from '../../main/contract/client.ts';

declare global {
  /** In Electron's main process, put there by the tests. */
  var openedByTheApp: readonly string[];

  interface Window {
    readonly tenantInstaller: Client;
  }
}
