import { expect, test } from './fixtures.ts';

test('the whole way from Welcome to Result, signed in through the secure window', async ({ window }) => {
  await window.practise();
  await window.toSignIn();
  await window.signIn();
  await window.toChecklist();
  await window.next('Approve and install').click();
  await window.arrives('Acme Offers is set up');
  await expect(window.page.getByText('Everything was read back and is as planned.')).toBeVisible();
});

test('the whole way again, signed in through one’s own browser', async ({ app, window, ownBrowser }) => {
  await window.practise('Acme Feedback');
  await window.toSignIn();
  await window.next('Sign in with SuperID').click();
  await window.arrives('Continue in the sign-in window');
  await app.signInPage();
  await window.next('Use my browser instead').click();
  await window.arrives('Continue in your browser');

  const superId = await window.superIdIn(ownBrowser);
  await superId.enter('admin@polder.example');
  await superId.approve();
  await expect(superId.page.getByRole('heading', { level: 1 })).toHaveText('You are signed in');
  await window.arrives('You are signed in to Polder Logistiek BV');

  await window.toChecklist();
  await window.next('Approve and install').click();
  await window.arrives('Acme Feedback is set up');
  await expect(window.page.getByText('Everything was read back and is as planned.')).toBeVisible();
});
