import { expect, test } from './fixtures.ts';
import { AppWindow } from './models/window.ts';

test('the whole way from Welcome to Result, signed in through the secure window', async ({ app }) => {
  const window = new AppWindow(app);
  await window.practise();
  await window.toSignIn();
  await window.signIn();
  await window.toChecklist();
  await window.next('Approve and install').click();
  await expect(window.heading('Acme Offers is set up')).toBeFocused();
  await expect(window.page.getByText('Everything was read back and is as planned.')).toBeVisible();
});
