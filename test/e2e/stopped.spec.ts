import { expect, test } from './fixtures.ts';
import { AppWindow } from './models/window.ts';

test('a run pauses, stops and is gone on with; leaving it asks, and the next start leads back to it', async ({
  app,
  window,
  start,
}) => {
  await window.toRun();
  const question = window.dialog();

  await test.step('a pause holds until it is over', async () => {
    await window.next('Pause').click();
    await expect(window.heading('Paused')).toBeVisible();
    await expect(window.page.getByText('You paused it.')).toBeVisible();
  });

  await test.step('the window does not close without a word', async () => {
    await app.closeWindow();
    await expect(question).toHaveAccessibleName('The installation is still going on');
    await expect(question.getByRole('button', { name: 'Stay' })).toBeFocused();
    await window.page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(window.heading('Paused')).toBeVisible();
  });

  await test.step('it goes on', async () => {
    await window.next('Go on').click();
    await expect(window.heading('Installing')).toBeVisible();
    await window.hasConfirmedSomething();
  });

  await test.step('it stops, and the rest is offered', async () => {
    await window.next('Stop …').click();
    await question.getByRole('button', { name: 'Stop', exact: true }).click();
    await window.arrives('Stopped before the end');
    await expect(window.next('Take it back …')).toBeEnabled();
    await window.next('Go on').click();
    await expect(window.next('Approve and install')).toBeEnabled();
    await window.approve();
    await window.hasConfirmedSomething();
  });

  await test.step('whoever leaves has what was under way finished, and the app ends', async () => {
    await app.closeWindow();
    await question.getByRole('button', { name: 'Stop and leave' }).click();
    await app.ended;
  });

  await test.step('the next start knows of it and does the rest', async () => {
    const again = new AppWindow(await start());
    const customer = again.page.getByRole('listitem').filter({ hasText: 'Nordlys Handel AS' });
    await expect(customer).toContainText('Stopped');
    await customer.getByRole('button', { name: 'Nordlys Handel AS: Acme Offers' }).click();
    await again.arrives('Set up Acme Offers in SuperOffice');
    await again.toSignIn();
    await again.signIn({ approved: true });
    await again.toChecklist();
    await again.approve();
    await again.arrives('Acme Offers is set up');
  });
});
