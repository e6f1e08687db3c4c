import { readFile } from 'node:fs/promises';
import type { AppUnderTest } from './app-under-test.ts';
import { expect, test } from './fixtures.ts';
import { AppWindow } from './models/window.ts';

/** No network anywhere, and nobody practises, so that nothing on this computer answers either. */
async function cutOff(app: AppUnderTest): Promise<void> {
  await app.breakNetwork(true);
  await app.setOnline(false);
  await app.page.context().setOffline(true);
  await expect(app.page.getByText('This computer has no network.')).toBeVisible();
}

test('without a network the instructions are read, ticked, looked at and saved, and ticks are remembered', async ({
  app,
  window,
  start,
}, testInfo) => {
  const ticks = window.page.getByRole('checkbox');
  await cutOff(app);
  await window.setUp();
  await window.toInstructions();

  await test.step('they are ticked', async () => {
    for (const index of [0, 2]) await ticks.nth(index).press('Space');
    const beside = window.page.getByRole('complementary');
    await expect(beside.getByText(/^2 of \d+ done$/)).toBeVisible();
  });

  await test.step('they are seen as they will be printed', async () => {
    await window.next('Preview').click();
    const document = await app.documentPage();
    await expect(document.getByRole('heading', { level: 1 })).toContainText('Acme Offers');
    await expect(document.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await document.close();
  });

  await test.step('they are taken along', async () => {
    const file = testInfo.outputPath('instructions.pdf');
    await app.answerSave(file);
    await window.button('Save as PDF').click();
    await expect(window.page.getByText(file)).toBeVisible();
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  await test.step('another start of the app knows the ticks', async () => {
    await app.closeWindow();
    await app.ended;
    const again = new AppWindow(await start());
    await cutOff(again.app);
    await again.setUp();
    await again.toInstructions();
    const boxes = again.page.getByRole('checkbox');
    for (const [index, ticked] of [true, false, true, false].entries())
      await expect(boxes.nth(index)).toBeChecked({ checked: ticked });
  });
});
