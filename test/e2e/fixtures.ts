import { test as base } from '@playwright/test';
import { type AppUnderTest, startApp, type StartWanted } from './start.ts';

interface Fixtures {
  /** Starts the app in a folder of the test's own; `test.use({ wanted: … })` says with what. */
  readonly app: AppUnderTest;
  readonly wanted: Omit<StartWanted, 'dataDir'>;
}

export const test = base.extend<Fixtures>({
  wanted: [{}, { option: true }],
  app: async ({ wanted }, use, testInfo) => {
    const app = await startApp({ ...wanted, dataDir: testInfo.outputPath('data') });
    await app.page.evaluate(() => {
      const sendAnything = (...values: unknown[]): unknown => Reflect.apply(client.send, client, values);
      const client: Record<'send', (...values: never[]) => unknown> = window.tenantInstaller;
      Object.assign(window, { sendAnything });
    });
    await use(app);
    await app.close();
  },
});

export { expect } from '@playwright/test';
