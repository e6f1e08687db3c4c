import { expect, test } from './fixtures.ts';
import { SuperId } from './models/super-id.ts';

/** What leads a browser back when somebody declined and SuperID tells so. Source: RFC 6749 §4.1.2.1. */
function asIfDeclined({ searchParams }: URL): URL {
  const back = new URL(searchParams.get('redirect_uri') ?? '');
  back.searchParams.set('error', 'access_denied');
  back.searchParams.set('state', searchParams.get('state') ?? '');
  return back;
}

test('whatever goes wrong in the secure window has its own page, and its button leads on', async ({ app, window }) => {
  await window.practise();
  await window.toSignIn();
  let superId = await window.beginSignIn();

  await test.step('the window is closed', async () => {
    const strip = await app.stripPage();
    await strip.getByRole('link', { name: 'Cancel' }).click();
    await window.failsWith('You closed the sign-in', /closed before it was finished/, /Sign in again and finish it/);
    superId = await window.tryAgain();
  });

  await test.step('it takes too long', async () => {
    await app.letSignInTimeOut();
    await window.failsWith('It took too long', /given up after a few minutes/, /Sign in again and finish it/);
    superId = await window.tryAgain();
  });

  await test.step('SuperID ends it', async () => {
    await superId.enter('admin@polder.example');
    await superId.decline();
    await app.closeSignIn();
    await window.failsWith('SuperID did not let you in', /was not approved/, /Check the user name and the password/);
    superId = await window.tryAgain();
  });

  await test.step('the person is no administrator', async () => {
    await superId.enter('user@polder.example');
    await superId.turnsAway();
    await app.closeSignIn();
    const title = 'An administrator has to approve this';
    await window.failsWith(title, /Only an administrator may approve/, /Ask a general administrator/);
    superId = await window.tryAgain();
  });

  await test.step('a right is missing', async () => {
    await superId.enter('useradmin@polder.example');
    await superId.approve();
    await window.failsWith('A right is missing', /with your own rights/, /Have the right added to your role/);
    superId = await window.tryAgain();
  });

  for (const [user, told, toDo] of [
    ['admin@havbris.example', /Cust10004 is suspended/, /Ask SuperOffice to open the subscription/],
    ['admin@skovly.example', /Cust10005 is under maintenance/, /usually takes minutes/],
    ['admin@gamlesag.example', /Cust10006 no longer exists/, /Check the customer id/],
  ] as const)
    await test.step(`the tenant of ${user} cannot be entered`, async () => {
      await superId.enter(user);
      await superId.approve();
      await window.failsWith('This tenant cannot be entered now', told, toDo);
      superId = await window.tryAgain();
    });

  await test.step('and in the end it works', async () => {
    await superId.enter('admin@polder.example');
    await window.arrives('You are signed in to Polder Logistiek BV');
  });
});

test('no network, a proxy in between, another tenant, and a window that is refused lead on as well', async ({
  app,
  window,
  ownBrowser,
}) => {
  await app.breakNetwork(true);
  await window.setUp();
  await window.page.getByRole('radio', { name: 'Production' }).check({ force: true });
  await window.next('Continue to sign-in').click();
  await window.arrives('Sign in to your SuperOffice');

  await test.step('SuperOffice cannot be reached', async () => {
    await window.next('Sign in with SuperID').click();
    await window.failsWith('SuperOffice cannot be reached', /a proxy, a firewall or a VPN/, /whether a proxy needs/);
  });

  await test.step('there is no network, and it is noticed when it is back', async () => {
    await app.setOnline(false);
    await window.failsWith('This computer has no network', /Signing in needs the internet/, /Check the cable/);
    await expect(window.next('Sign in again')).toBeDisabled();
    await app.setOnline(true);
    await window.arrives('SuperOffice cannot be reached');
    await app.breakNetwork(false);
    await window.step('About').click();
    await window.next('Practise first').click();
    await window.arrives('Sign in to your SuperOffice');
  });

  await test.step('an identity provider refuses the window, and the browser is one press away', async () => {
    const superId = await window.beginSignIn();
    await superId.meetsProviderThatRefusesWindows();
    await expect(window.page.getByRole('alert')).toContainText('does not open in this window');
    await app.closeSignIn();
    const title = 'Your company’s sign-in wants a browser';
    const instead = 'Use my browser instead';
    await window.failsWith(title, /refuses windows inside of programs/, new RegExp(instead), instead);
    await window.addressAfter(() => window.next(instead).click());
    await window.next('Cancel').click();
    await window.arrives('Sign in to your SuperOffice');
  });

  await test.step('it was another tenant', async () => {
    await window.page.getByLabel('Customer id (optional)').fill('Cust10002');
    const address = await window.addressAfter(() => window.next('Sign in with SuperID').click());
    address.searchParams.delete('acr_values');
    const superId = await SuperId.openedIn(ownBrowser, address);
    await superId.enter('admin@nordlys.example');
    await superId.approve();
    const toDo = /choose the right tenant/;
    await window.failsWith('That was another tenant', /Cust10001.*thrown away at once/, toDo);
  });

  await test.step('the application is not approved', async () => {
    const address = await window.addressAfter(() => window.next('Sign in again').click());
    const superId = await SuperId.openedIn(ownBrowser, asIfDeclined(address));
    await expect(superId.page.getByRole('heading', { level: 1 })).toHaveText('The sign-in was not completed');
    await window.failsWith('The application was not approved', /the answer was no/, /press “I approve”/);
    await window.next('Change how I sign in').click();
    await window.arrives('Sign in to your SuperOffice');
  });

  await test.step('and the page where one began is as it was', async () => {
    await expect(window.page.getByLabel('Customer id (optional)')).toHaveValue('Cust10002');
  });

  await test.step('no browser opens, and nobody does anything about it', async () => {
    await app.letBrowserOpen(false);
    await window.next('Sign in with SuperID').click();
    await window.arrives('Continue in your browser');
    await expect(window.page.getByRole('alert')).toContainText('Your browser did not open');
    await app.letSignInTimeOut();
    const title = 'The sign-in page did not open';
    await window.failsWith(title, /No browser answered/, /Use the secure window/, 'Use the secure window instead');
  });

  await test.step('no browser opens, and the copied address leads there all the same', async () => {
    await window.next('Sign in again').click();
    await expect(window.page.getByRole('alert')).toContainText('Your browser did not open');
    await window.button('Copy the address').click();
    await expect.poll(() => app.copied()).toMatch(/^http:/);
    const superId = await SuperId.openedIn(ownBrowser, new URL(await app.copied()));
    await superId.enter('admin@bergstrom.example');
    await superId.approve();
    await window.arrives(/^You are signed in to Bergström/);
  });
});
