import type { Page } from '@playwright/test';
import type { RunView } from '../../../main/contract/view.ts';
import { now } from '../../support/states/base.ts';
import { states } from '../../support/states.ts';
import { expect, test } from './fixtures.ts';

const sent = (page: Page) => page.evaluate(() => window.gallery.sent);

const tellRun = (page: Page, parts: Partial<RunView>): Promise<void> => {
  const run = states['installing']?.run;
  if (!run) throw new Error('there is no run');
  return page.evaluate((told) => window.gallery.tell({ run: told }), { ...run, ...parts });
};

test('progress is what is confirmed, in words, and less than all until it is verified', async ({ page, show }) => {
  await show({ state: 'installing-verifying' });
  const bar = page.getByRole('progressbar');
  await expect(bar).toHaveAttribute('aria-valuetext', /29 of 29 confirmed/);
  expect(Number(await bar.getAttribute('aria-valuenow'))).toBeLessThan(100);
});

test.describe('in its own time', () => {
  test.use({ ownClock: true });

  test('progress is announced at most every five seconds', async ({ page, show }) => {
    await page.clock.install({ time: now });
    await show({ state: 'installing' });
    await page.clock.pauseAt(now + 600_000);
    const told = page.locator('output').filter({ hasText: /confirmed/ });
    await tellRun(page, { done: 23 });
    await page.clock.runFor(100);
    await expect(told).toHaveText(/^23 of 29/);
    await tellRun(page, { done: 24 });
    await page.clock.runFor(4_000);
    await expect(page.getByText('24 of 29', { exact: true })).toBeVisible();
    await expect(told).toHaveText(/^23 of 29/);
    await tellRun(page, { done: 25 });
    await page.clock.runFor(1_100);
    await expect(told).toHaveText(/^25 of 29/);
  });

  test('what is waited for counts down to its end', async ({ page, show }) => {
    await page.clock.install({ time: now - 600_000 });
    await show({ state: 'installing-waiting' });
    await page.clock.pauseAt(now);
    const standing = page.getByText('Waiting: the tenant has a lot to do');
    await expect(standing).toHaveText(/goes on in 42 seconds/);
    await page.clock.runFor(12_000);
    await expect(standing).toHaveText(/goes on in 30 seconds/);
    await page.clock.runFor(30_000);
    await expect(standing).not.toHaveText(/goes on in/);
  });
});

test('what is under way stays in sight until a person scrolls, and again when wanted', async ({ page, show }) => {
  await show({ state: 'installing-10000' });
  const running = page.getByText('Under way').locator('..').locator('..');
  await expect(running).toBeInViewport();
  await page.locator('.virtual-list').hover();
  await page.mouse.wheel(0, -40_000);
  await expect(running).not.toBeInViewport();
  await page.getByRole('button', { name: 'Follow along' }).click();
  await expect(running).toBeInViewport();
});

test('a pause is sent at once, a stop only after it has been asked', async ({ page, show }) => {
  await show({ state: 'installing' });
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Stop …' }).click();
  await page.getByRole('button', { name: 'Do not stop' }).click();
  expect((await sent(page)).map(({ name }) => name)).toEqual(['run.pause']);
  await page.getByRole('button', { name: 'Stop …' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop', exact: true }).click();
  expect((await sent(page)).map(({ name }) => name)).toEqual(['run.pause', 'run.cancel']);
});

test('a pause leaves the focus where it is', async ({ page, show }) => {
  await show({ state: 'installing' });
  const stop = page.getByRole('button', { name: 'Stop …' });
  await stop.focus();
  await tellRun(page, { paused: 'offline' });
  await expect(page.getByText('This computer has no network.')).toBeVisible();
  await expect(stop).toBeFocused();
});

test('the log opens on wish and is copied, the oldest line first', async ({ page, show }) => {
  await show({ state: 'installing' });
  await expect(page.getByRole('list', { name: 'Log' })).toBeHidden();
  await page.getByRole('button', { name: /lines$/ }).click();
  await expect(page.getByRole('list', { name: 'Log' }).getByRole('listitem').first()).toHaveText(/done/);
  await page.getByRole('button', { name: 'Copy' }).click();
  const [copied] = await sent(page);
  expect(copied?.name).toBe('copy.text');
  expect(JSON.stringify(copied?.input)).toMatch(/^\{"text":"[\d:]+ Phase: reading/);
});
