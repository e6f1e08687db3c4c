import path from 'node:path';
import { loadBuiltApp } from '../support/chromium-electron/built-app.ts';
import { createStandIn } from '../support/chromium-electron/create.ts';
import { type AppUnderTest, holdPatience, type StartWanted } from './app-under-test.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The built app on an installed Chromium, through the stand-in; its main process is that of the test. */
export async function startOnChromium(wanted: StartWanted): Promise<AppUnderTest> {
  const { dataDir, languages = ['en-GB'], argv = [] } = wanted;
  holdPatience();
  const standIn = createStandIn({ headed: false, languages });
  const built = await loadBuiltApp(root);
  const window = await built.startDesktop(standIn.electron, {
    argv: ['tenant-installer', `--data-dir=${dataDir}`, ...argv],
    root,
  });
  if (!window) throw new Error('the app did not open');
  const page = await standIn.page('page');
  await page.waitForURL((url) => url.protocol === 'https:');
  const usualFetch = standIn.session('network')?.rules.fetch;
  return {
    runtime: 'chromium',
    page,
    dataDir,
    signInPage: () => standIn.page('sign-in:'),
    stripPage: () => standIn.page('strip:'),
    documentPage: () => standIn.page('paper:'),
    closeSignIn: async () => (await standIn.page('sign-in:')).close(),
    closeWindow: async () => standIn.pressCross(),
    setOnline: async (online) => void (standIn.machine.online = online),
    async breakNetwork(broken) {
      const network = standIn.session('network');
      if (!network || !usualFetch) throw new Error('main has no session for the network');
      network.rules.fetch = broken ? () => Promise.reject(new TypeError('fetch failed')) : usualFetch;
    },
    letSignInTimeOut: async () => globalThis.endPatience(),
    letBrowserOpen: async (opens) => void (standIn.machine.opensAddresses = opens),
    copied: () => Promise.resolve(standIn.machine.clipboard),
    openedExternally: () => Promise.resolve(standIn.machine.opened),
    answerOpen: async (file) => void standIn.machine.openAnswers.push([file]),
    answerSave: async (file) => void standIn.machine.saveAnswers.push(file),
    ended: standIn.ended,
    standIn,
    close: () => standIn.close(),
  };
}
