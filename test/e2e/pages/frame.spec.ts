import { showState } from '../../support/gallery-pages.ts';
import type { Page } from '@playwright/test';
import type { AppState } from '../../../main/contract/view.ts';
import { expect, test } from './fixtures.ts';

const tell = (page: Page, parts: Partial<AppState>): Promise<void> =>
  page.evaluate((told) => window.gallery.tell(told), parts);

const sent = (page: Page) => page.evaluate(() => window.gallery.sent);

test('the heading of a new page takes the focus, and names the window', async ({ page, show }) => {
  await show({ state: 'sign-in-done' });
  await tell(page, { page: 'about' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up Acme Offers in SuperOffice');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle('Set up Acme Offers in SuperOffice – Acme Offers – Tenant Installer for SuperOffice');
});

test('a change on the same page leaves the focus where it is', async ({ page, show }) => {
  await show({ state: 'about' });
  const stage = page.getByRole('radio', { name: 'Stage' });
  await stage.focus();
  await tell(page, { online: false });
  await expect(page.getByText('This computer has no network.')).toBeVisible();
  await expect(stage).toBeFocused();
});

test('the step one is on is marked, and only steps within reach can be pressed', async ({ page, show }) => {
  await show({ state: 'company' });
  const way = page.getByRole('navigation');
  await expect(way.locator('[aria-current=step]')).toHaveText(/Your company/);
  await way.getByRole('button', { name: 'About (done)' }).click();
  await expect(way.getByRole('button', { name: 'Install' })).toHaveCount(0);
  expect(await sent(page)).toEqual([{ name: 'navigate.to', input: { page: 'about' } }]);
});

test('what stands first in the window skips to the content', async ({ page, show }) => {
  await show({ state: 'about' });
  await page.getByRole('button', { name: 'Start' }).focus();
  await page.keyboard.press('Shift+Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('practice is marked on every page of the way and beside it, and nowhere else', async ({
  page,
  show,
  switchTo,
}) => {
  await show({ state: 'sign-in-done-practice' });
  for (const side of [null, 'settings', 'help', 'product', 'runs'] as const) {
    await tell(page, { side });
    await expect(page.locator('.where[data-practice]')).toHaveText('Practice · Nordvik Practice AS · Cust10001');
  }
  await switchTo('company');
  await expect(page.locator('[data-practice]')).toHaveCount(0);
});

test('a question stands over everything, begins on its safest answer and takes Escape for it', async ({
  page,
  show,
}) => {
  await show({ state: 'frame-question' });
  await expect(page.getByRole('alertdialog')).toHaveAccessibleDescription(/next time it goes on from there/);
  await expect(page.getByRole('button', { name: 'Stay' })).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await sent(page)).toEqual([{ name: 'question.answer', input: { id: 'q', answer: 'stay' } }]);
});

for (const { platform, order } of [
  { platform: undefined, order: ['Stay', 'Stop and leave'] },
  { platform: 'windows' as const, order: ['Stop and leave', 'Stay'] },
])
  test(`buttons of a question stand as people of ${platform ?? 'other systems'} know them`, async ({ page, show }) => {
    await show({ state: 'frame-question', ...(platform && { platform }) });
    await expect(page.getByRole('alertdialog').getByRole('button')).toHaveText(order);
  });

test('a typed company is sent letter by letter and none is lost', async ({ page, show }) => {
  await show({ state: 'company' });
  const name = page.getByLabel('Company name');
  await name.fill('');
  await name.pressSequentially('Fjord & Fjell AS');
  await expect(name).toHaveValue('Fjord & Fjell AS');
  expect((await sent(page)).at(-1)).toMatchObject({ name: 'company.change', input: { name: 'Fjord & Fjell AS' } });
});

test('going on with fields that cannot be sent leads to them', async ({ page, show }) => {
  await show({ state: 'company-invalid' });
  await page.getByRole('button', { name: 'Continue to the checklist' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toContainText('2 fields have to be put right first');
  await summary.getByRole('link', { name: 'Organisation number' }).click();
  await expect(page.getByLabel('Organisation number')).toBeFocused();
  expect((await sent(page)).map(({ name }) => name)).not.toContain('company.continue');
});

test('a customer id that cannot be one is told before anything opens', async ({ page, show }) => {
  await show({ state: 'sign-in' });
  const customer = page.getByLabel('Customer id (optional)');
  await customer.fill('12345');
  await page.getByRole('button', { name: 'Sign in with SuperID' }).click();
  await expect(customer).toBeFocused();
  await expect(page.getByText('A customer id is Cust and digits')).toBeVisible();
  await customer.fill('Cust12345');
  await page.getByRole('button', { name: 'Sign in with SuperID' }).click();
  expect(await sent(page)).toEqual([
    { name: 'signIn.choose', input: { environment: 'online', expectedCustomer: 'Cust12345', agent: 'window' } },
    { name: 'signIn.begin' },
  ]);
});

test('an identity provider that refuses the window leads to the browser with one press', async ({ page, show }) => {
  await show({ state: 'sign-in-waiting-refused' });
  await page.getByRole('button', { name: 'Use my browser instead' }).click();
  expect(await sent(page)).toEqual([
    { name: 'signIn.choose', input: { environment: 'online', expectedCustomer: null, agent: 'browser' } },
    { name: 'signIn.begin' },
  ]);
});

test('a link is told of and nothing follows from it without a yes', async ({ page, show }) => {
  await show({ state: 'welcome-link' });
  await expect(page.getByRole('alert')).toContainText('Cust12345');
  expect(await sent(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go on' }).click();
  expect(await sent(page)).toEqual([{ name: 'link.accept' }]);
});

test('customers are found by any of their words', async ({ page, show }) => {
  await show({ state: 'welcome' });
  await page.getByRole('searchbox').fill('31002 söner');
  await expect(page.locator('.customers li')).toHaveText(/Bergström & Söner AB/);
  await page.getByRole('searchbox').fill('nobody');
  await expect(page.getByText('Nothing matches “nobody”')).toBeVisible();
});

test('a page that cannot be drawn leaves the window standing, and is drawn again when it can be', async ({ page }) => {
  await showState(page, { state: 'welcome' });
  const welcome = await page.getByRole('heading', { level: 1 }).textContent();
  await page.evaluate('window.gallery.tell({ welcome: { link: null } })');
  await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeFocused();
  await expect(page.getByRole('banner')).toBeVisible();
  // Another page is not touched by it.
  await page.evaluate("window.gallery.tell({ side: 'help' })");
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help');
  await page.evaluate("window.gallery.show('welcome')");
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(welcome ?? '');
});
