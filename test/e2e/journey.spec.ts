import { expect, test } from './fixtures.ts';
import { listenToAnnouncements } from './models/announcements.ts';
import { Keyboard } from './models/keyboard.ts';
import { SuperId } from './models/super-id.ts';

test('the whole way from Welcome to Result with the keyboard alone, signed in through the secure window', async ({
  window,
}) => {
  const { page } = window;
  const keys = new Keyboard(page);
  await window.arrives('What would you like to set up?');
  await keys.choose(page.getByRole('radiogroup', { name: 'Applications' }), 'Acme Offers');
  await keys.press(window.button(/^Practise$/));

  await window.arrives('Set up Acme Offers in SuperOffice');
  await keys.choose(page.getByRole('radiogroup', { name: 'What do you choose?' }), 'Buy');
  await keys.press(window.next('Continue in the practice tenant'));

  await window.arrives('Sign in to your SuperOffice');
  await keys.press(window.next('Sign in with SuperID'));
  await window.arrives('Continue in the sign-in window');
  const superId = await window.superId();
  const there = new Keyboard(superId.page);
  await there.type(superId.page.getByLabel('User name'), 'admin@nordlys.example');
  await there.type(superId.page.getByLabel('Password', { exact: true }), 'practice');
  await superId.page.keyboard.press('Enter');
  await there.press(superId.page.getByRole('button', { name: 'I approve' }));

  await window.arrives('You are signed in to Nordlys Handel AS');
  await keys.press(window.next('Continue'));
  await window.arrives('Your company');
  await keys.press(window.next('Continue to the checklist'));

  await expect(window.next('Approve and install')).toBeEnabled();
  await window.arrives('What will change in Nordlys Handel AS');
  const heard = await listenToAnnouncements(page);
  await keys.press(window.next('Approve and install'));
  await window.arrives('Installing');
  await window.arrives('Acme Offers is set up');
  await expect(page.getByText('Everything was read back and is as planned.')).toBeVisible();

  const progress = (await heard()).filter(({ text }) => text.includes('confirmed'));
  expect(progress.length).toBeGreaterThan(0);
  for (const [index, { at }] of progress.slice(1).entries())
    expect(at - (progress[index]?.at ?? 0)).toBeGreaterThan(4_900);
});

test('the whole way again, signed in through one’s own browser', async ({ app, window, ownBrowser }) => {
  await window.practise('Acme Feedback');
  await window.toSignIn();
  await window.next('Sign in with SuperID').click();
  await window.arrives('Continue in the sign-in window');
  await app.signInPage();
  const address = await window.addressAfter(() => window.next('Use my browser instead').click());

  const superId = await SuperId.openedIn(ownBrowser, address);
  await superId.enter('admin@polder.example');
  await superId.approve();
  await expect(superId.page.getByRole('heading', { level: 1 })).toHaveText('You are signed in');
  await window.arrives('You are signed in to Polder Logistiek BV');

  await window.toChecklist();
  await window.next('Approve and install').click();
  await window.arrives('Acme Feedback is set up');
  await expect(window.page.getByText('Everything was read back and is as planned.')).toBeVisible();
});
