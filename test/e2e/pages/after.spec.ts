import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const sent = (page: Page) => page.evaluate(() => window.gallery.sent);

test('a result tells first what went wrong, once for each cause, with what to do', async ({ page, show }) => {
  await show({ state: 'result-partly' });
  const problems = page.getByRole('region', { name: 'What needs your attention' }).locator('.callout');
  await expect(problems).toHaveCount(2);
  await expect(problems.first()).toHaveText(/did not accept the registration.*Ask the publisher/);
  await expect(problems.last()).toHaveText(/left out.*It is about 3/);
});

test('after a run that was stopped one goes on, takes it back or leaves it', async ({ page, show }) => {
  await show({ state: 'result-cancelled' });
  const next = page.getByRole('contentinfo');
  await next.getByRole('button', { name: 'Leave it like this' }).click();
  await next.getByRole('button', { name: 'Take it back …' }).click();
  await next.getByRole('button', { name: 'Go on' }).click();
  expect(await sent(page)).toEqual(
    ['keep', 'undo', 'resume'].map((choice) => ({ name: 'result.next', input: { choice } })),
  );
});

test('what was changed since is no longer called as planned', async ({ page, show }) => {
  await show({ state: 'result-unverified' });
  await expect(page.getByText('One thing is not as planned')).toBeVisible();
  await expect(page.getByText('Everything was read back and is as planned.')).toHaveCount(0);
});

test('a step by hand is ticked, and the tenant is checked again', async ({ page, show }) => {
  await show({ state: 'result' });
  await page.getByRole('checkbox', { name: 'Put a button on the company card' }).press('Space');
  await page.getByRole('button', { name: 'Check now' }).click();
  expect(await sent(page)).toEqual([
    { name: 'result.tick', input: { id: 'manual:cardButton', done: true } },
    { name: 'result.check' },
  ]);
});

for (const format of ['PDF', 'HTML', 'CSV', 'JSON'])
  test(`the report is saved as ${format}`, async ({ page, show }) => {
    await show({ state: 'result' });
    await page.getByRole('button', { name: `Save as ${format}` }).click();
    expect(await sent(page)).toEqual([{ name: 'result.saveReport', input: { format: format.toLowerCase() } }]);
  });

test('instructions show with nothing else there, are ticked by task and copied value by value', async ({
  page,
  show,
}) => {
  await show({ state: 'instructions' });
  await expect(page.getByText('1 of 4 done').filter({ visible: true })).toHaveCount(1);
  await page.getByRole('checkbox', { name: 'Done (task 2: Acme offer status)' }).press('Space');
  await page.getByRole('button', { name: 'Copy Name, Norwegian' }).click();
  expect(await sent(page)).toEqual([
    { name: 'instructions.tick', input: { id: 'list:offerStatus', done: true } },
    { name: 'copy.text', input: { text: 'Acme tilbudsstatus' } },
  ]);
});

test('instructions are read in another language than the window, and say so to a screen reader', async ({
  page,
  show,
}) => {
  await show({ state: 'instructions-german' });
  await page.getByLabel('Language of the instructions').selectOption({ label: 'Norsk bokmål' });
  expect(await sent(page)).toEqual([{ name: 'instructions.open', input: { language: 'nb' } }]);
  await expect(page.locator('.guide')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'de');
});

test('unfinished runs come first, with what to do', async ({ page, show }) => {
  await show({ state: 'runs' });
  const first = page.getByRole('region', { name: 'Unfinished' });
  await expect(first).toContainText('open the application for this customer and read the checklist');
  await first.getByRole('button', { name: /^Open/ }).click();
  expect((await sent(page)).map(({ name }) => name)).toEqual(['customer.open']);
});

test('a report is removed only after it has been asked', async ({ page, show }) => {
  await show({ state: 'runs' });
  await page.getByRole('button', { name: /^Remove the report of Acme Offers for Bergström/ }).click();
  expect(await sent(page)).toEqual([]);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  expect(await sent(page)).toEqual([{ name: 'runs.remove', input: { runId: 'r4' } }]);
});
