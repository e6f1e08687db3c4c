import type { Browser, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';

/** SuperID's pages, wherever they are shown: in the secure window or in the person's own browser. */
export class SuperId {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens an address as the system does, in the person's own browser. */
  static async openedIn(browser: Browser, address: URL): Promise<SuperId> {
    const page = await browser.newPage();
    await page.goto(address.href);
    return new SuperId(page);
  }

  /** Enters a practice person's user name and password. */
  async enter(user: string): Promise<void> {
    await this.page.getByLabel('User name').fill(user);
    await this.page.getByLabel('Password', { exact: true }).fill('practice');
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Says yes to SuperOffice's question whether the application may work in the tenant. */
  async approve(): Promise<void> {
    await this.page.getByRole('button', { name: 'I approve' }).click();
  }

  /** Says no to it. */
  async decline(): Promise<void> {
    await this.page.getByRole('button', { name: 'Cancel' }).click();
    await expect(this.page.getByText('Authorization error: Denied')).toBeVisible();
  }

  /** SuperID turns the person away, and nothing goes back to the app. */
  async turnsAway(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Your account does not have access' })).toBeVisible();
  }

  /** Sends the person on to an identity provider that does not want to be in a program's own window. */
  async meetsProviderThatRefusesWindows(): Promise<void> {
    const provider = 'https://login.identity.example/';
    await this.page.route(`${provider}**`, (route) => route.fulfill({ status: 403, body: 'Use a browser.' }));
    await this.page.goto(provider);
  }
}
