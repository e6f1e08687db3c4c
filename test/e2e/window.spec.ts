import path from 'node:path';
import { expect, test } from './fixtures.ts';

test('the first page shows', async ({ app }) => {
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the page is told the state, and what it asks for is seen in it', async ({ app }) => {
  const side = await app.page.evaluate(async () => {
    const client = window.tenantInstaller;
    const told = new Promise((resolve) => client.onState(({ parts }) => resolve(parts.side)));
    await client.send('navigate.side', { page: 'help' });
    return told;
  });
  expect(side).toBe('help');
});

test('a second start leaves its link to the window that is there, which asks before it follows', async ({ app }) => {
  test.skip(!app.standIn, 'Skipped on Electron: only the stand-in can start the app twice from within a test.');
  await expect(app.page.getByRole('heading', { level: 1 })).toBeFocused();
  app.standIn?.machine.secondInstance(['tenant-installer', 'tenant-installer://set-up/offers?customer=Cust12345']);
  await expect(app.page.getByRole('alert')).toContainText('Cust12345');
  await app.page.getByRole('button', { name: 'Go on' }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Set up Acme Offers in SuperOffice');
});

test('a second start from elsewhere means its own folder’s file', async ({ app }) => {
  test.skip(!app.standIn, 'Skipped on Electron: only the stand-in can start the app twice from within a test.');
  app.standIn?.machine.secondInstance(['tenant-installer', 'minimal.app.yaml'], path.resolve('samples'));
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(/^Set up .* in SuperOffice$/);
});

test('the app ends with its window, signed out, whatever else is open', async ({ app, window }) => {
  await window.practise();
  await window.toSignIn();
  await window.signIn();
  await window.toInstructions();
  await window.next('Preview').click();
  await app.documentPage();
  await app.closeWindow();
  await app.ended;
});

test('a file that the system hands over is opened, wherever one is', async ({ app }) => {
  test.skip(!app.standIn, 'Skipped on Electron: only the stand-in can play the system from within a test.');
  await app.page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await expect(app.page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
  app.standIn?.machine.openFile(path.resolve('samples/minimal.app.yaml'));
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(/^Set up .* in SuperOffice$/);
});
