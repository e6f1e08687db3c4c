import type { Page } from '@playwright/test';
import { states } from '../../support/states.ts';
import { expect, test } from './fixtures.ts';

const sent = (page: Page) => page.evaluate(() => window.gallery.sent);

test('arrow keys go from thing to thing over the headings, Enter opens, and the left key closes', async ({
  page,
  show,
}) => {
  await show({ state: 'checklist' });
  const last = page.getByRole('button', { name: /Create Acme decline reason/ });
  await page.getByRole('button', { name: /Create Acme offer status/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(last).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const draft = page.getByRole('button', { name: /Create Draft/ });
  await expect(draft).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(draft).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('table', { name: 'Draft' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(draft).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowUp');
  await expect(last).toBeFocused();
});

test('of ten thousand things few are drawn, the length of all is told, and the End key goes to the last', async ({
  page,
  show,
}) => {
  await show({ state: 'checklist-10000' });
  const lines = page.getByRole('listitem').filter({ has: page.getByRole('button') });
  const first = page.getByRole('button', { name: /Article 00001/ });
  await first.focus();
  await expect(page.locator('.virtual-item').nth(1)).toHaveAttribute('aria-setsize', /^8\d{3}$/);
  expect(await lines.count()).toBeLessThan(60);
  await page.keyboard.press('End');
  const last = page.getByRole('button', { name: /Article 09999/ });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(first).toBeFocused();
  await expect(first).toBeInViewport();
});

test('what has the focus stays drawn when one scrolls far away', async ({ page, show }) => {
  await show({ state: 'checklist-10000' });
  const first = page.getByRole('button', { name: /Article 00001/ });
  await first.focus();
  await page.locator('.virtual-list').evaluate((pane) => pane.scrollTo(0, 200_000));
  await expect(page.getByRole('button', { name: /Article 04/ }).first()).toBeVisible();
  await expect(first).toBeFocused();
});

test('a question is answered where it stands, the safest answer first, and none is given for the person', async ({
  page,
  show,
}) => {
  await show({ state: 'checklist' });
  await page.getByRole('radio', { name: /^Decisions/ }).click();
  const answers = page.getByRole('radiogroup', { name: 'What should happen?' }).getByRole('radio');
  await expect(answers.first()).toHaveAccessibleName(/Leave it alone and call ours “Offer history \(Acme\)”/);
  for (const answer of await answers.all()) await expect(answer).not.toBeChecked();
  await page.getByText('Take it over and change it').click();
  expect(await sent(page)).toEqual([
    { name: 'checklist.decide', input: { id: 'web-panel:history', choice: 'adopt-and-update' } },
  ]);
});

test('an answer can be taken back', async ({ page, show }) => {
  await show({ state: 'checklist-decided' });
  await page.getByRole('searchbox').fill('history');
  await page.getByRole('button', { name: /Offer history/ }).click();
  await page.getByRole('button', { name: 'Choose again' }).click();
  expect(await sent(page)).toEqual([{ name: 'checklist.decide', input: { id: 'web-panel:history', choice: null } }]);
});

test('each language has its line, and what changes is marked in words', async ({ page, show }) => {
  await show({ state: 'checklist' });
  await page.getByRole('searchbox').fill('sale card');
  await page.getByRole('button', { name: /Change Acme Offers/ }).click();
  const row = page.getByRole('row', { name: /^Name/ });
  await expect(row.getByRole('deletion')).toHaveText(['Offers', 'Angebote']);
  await expect(row.getByRole('insertion')).toHaveText(['Acme Offers (changed)', 'Acme Angebote (changed)']);
});

test('approval sends what was shown', async ({ page, show }) => {
  await show({ state: 'checklist' });
  await page.getByRole('button', { name: 'Approve and install' }).click();
  expect(await sent(page)).toEqual([
    { name: 'checklist.approve', input: { manifestDigest: 'a'.repeat(64), readingDigest: 'b'.repeat(64) } },
  ]);
});

test('a removal is approved only by whoever types the customer id', async ({ page, show }) => {
  await show({ state: 'checklist-uninstall' });
  await page.getByRole('button', { name: 'Approve and remove …' }).click();
  const remove = page.getByRole('dialog').getByRole('button', { name: 'Remove' });
  await page.getByLabel('Customer id').fill('Cust99999');
  await expect(remove).toBeDisabled();
  expect(await sent(page)).toEqual([]);
  await page.getByLabel('Customer id').fill('cust12345');
  await remove.click();
  expect((await sent(page)).map(({ name }) => name)).toEqual(['checklist.approve']);
});

for (const [state, why] of [
  ['checklist-nothing-to-do', 'There is nothing to approve'],
  ['checklist-open-questions', 'Answer the open questions'],
  ['checklist-refused', 'It cannot start'],
] as const) {
  test(`${state}: what cannot be approved says why`, async ({ page, show }) => {
    await show({ state });
    const approve = page.getByRole('button', { name: 'Approve and install' });
    await expect(approve).toBeDisabled();
    await expect(approve).toHaveAccessibleDescription(new RegExp(why));
    await expect(page.getByRole('contentinfo').getByText(why)).toBeVisible();
  });
}

test('while it is read again the list stays, and nothing can be approved', async ({ page, show }) => {
  const shown = states['checklist']?.checklist;
  if (!shown) throw new Error('there is no checklist');
  await show({ state: 'checklist' });
  const row = page.getByRole('button', { name: /Create Acme offer status/ });
  await row.click();
  await page.evaluate((checklist) => window.gallery.tell({ checklist }), { ...shown, phase: 'reading' as const });
  await expect(page.getByRole('button', { name: 'Approve and install' })).toBeDisabled();
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(row).toBeFocused();
});
