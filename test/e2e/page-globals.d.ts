import type { Client } from '../../main/contract/client.ts';
import type { AppState } from '../../main/contract/view.ts';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

declare global {
  /** In Electron's main process, put there by the tests. */
  var openedByTheApp: readonly string[];
  var opensAddresses: boolean;

  interface Window {
    readonly tenantInstaller: Client;
    /** The client’s `send` as a page that has been taken over would call it; put there by the fixture. */
    readonly sendAnything: (...values: unknown[]) => Promise<unknown>;
    /** Put there by a test that wants to know what the page is told. */
    readonly told: (update: string) => Promise<void>;
    /** What live regions said; put there by `listenToAnnouncements`. */
    readonly heard: readonly { readonly at: number; readonly text: string }[];
    /** In the gallery of pages (`renderer/gallery`). */
    readonly gallery: {
      readonly sent: readonly { readonly name: string; readonly input?: unknown }[];
      tell(parts: Partial<AppState>): void;
      show(state: string, language?: string): void;
    };
    /** axe, put into every page by the fixture `axe`. */
    readonly axe: {
      run(options: object): Promise<{ readonly violations: readonly Violation[] }>;
    };
  }
}
