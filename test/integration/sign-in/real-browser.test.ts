import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSystemBrowserAgent } from '../../../main/sign-in/system-browser-agent.ts';
import { password, people, type SuperIdForTests, signInTo, superIdForTests } from '../../support/superid.ts';

const executablePath = [process.env['TENANT_INSTALLER_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (candidate) => candidate !== undefined && existsSync(candidate),
);
if (executablePath === undefined)
  console.log(
    'Skipped: signing in with a real browser. No Chromium was found; TENANT_INSTALLER_CHROMIUM can name one.',
  );

/** Answers the page it is on as the consultant would; false when there is nothing to answer. */
async function answerPage(page: Page): Promise<boolean> {
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  if (heading.startsWith('Sign in')) {
    await page.getByLabel('User name (e-mail)').fill(people.consultant);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  } else if (heading.startsWith('Choose')) await page.getByRole('button', { name: /Cust10002/ }).click();
  else if (heading.startsWith('Authorize')) await page.getByRole('button', { name: 'I approve' }).click();
  else return false;
  return true;
}

describe.skipIf(executablePath === undefined)('a real browser', () => {
  let superId: SuperIdForTests;
  let browser: Browser;
  beforeAll(async () => {
    superId = await superIdForTests();
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await superId.stop();
  });

  test('signs in through the practice pages, is remembered by them, and breaks no policy of theirs', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    const seen: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    const agent = createSystemBrowserAgent({
      openBrowser: async (url) => {
        await page.goto(url.href);
        do seen.push(await page.title());
        while (await answerPage(page));
      },
    });
    for (const redirect of ['http://127.0.0.1', 'http://127.0.0.1/callback']) {
      const { identity } = await signInTo(superId.environment, { agent, redirect });
      expect(identity.customerId).toBe('Cust10002');
    }
    expect(seen).toEqual([
      'Sign in to SuperOffice – Practice SuperID',
      'Choose a customer – Practice SuperID',
      'Authorize Practice application – Practice SuperID',
      'You are signed in',
      'Choose a customer – Practice SuperID',
      'You are signed in',
    ]);
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);

    await page.goto(new URL('/login/logout', superId.environment.authority).href);
    const again = createSystemBrowserAgent({
      openBrowser: async (url) => {
        await page.goto(url.href);
        expect(await page.title()).toContain('Sign in');
        while (await answerPage(page));
      },
    });
    expect((await signInTo(superId.environment, { agent: again })).identity.userName).toBe(people.consultant);
    await page.close();
  });
});
