import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import type { AppUnderTest } from '../start.ts';

/** The main window as a person uses it: by headings and by what is written on buttons. */
export class AppWindow {
  readonly #app: AppUnderTest;
  readonly page: Page;

  constructor(app: AppUnderTest) {
    this.#app = app;
    this.page = app.page;
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** What comes next: one button at the bottom right of every page. */
  next(name: string | RegExp): Locator {
    return this.page.getByRole('contentinfo').getByRole('button', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Welcome to About, in the practice tenant. */
  async practise(): Promise<void> {
    await this.button(/^Practise$/).click();
    await expect(this.heading('Set up Acme Offers in SuperOffice')).toBeFocused();
  }

  /** About to the sign-in page. */
  async toSignIn(): Promise<void> {
    await this.next(/^Continue (to sign-in|in the practice tenant)$/).click();
    await expect(this.heading('Sign in to your SuperOffice')).toBeFocused();
  }

  /** Signs a practice person in where SuperID's own pages are shown. */
  async signInAs(user: string, superId: Page): Promise<void> {
    await superId.getByLabel('User name').fill(user);
    await superId.getByLabel('Password', { exact: true }).fill('practice');
    await superId.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Says yes to SuperOffice's question whether the application may work in the tenant. */
  async approve(superId: Page): Promise<void> {
    await superId.getByRole('button', { name: 'I approve' }).click();
  }

  /** The whole of signing in, in the secure window. */
  async signIn(user = 'admin@nordlys.example'): Promise<void> {
    await this.next('Sign in with SuperID').click();
    const superId = await this.#app.signInPage();
    await this.signInAs(user, superId);
    await this.approve(superId);
    await expect(this.heading(/^You are signed in to/)).toBeFocused();
  }

  /** From the signed-in page over the company to the checklist. */
  async toChecklist(): Promise<void> {
    await this.next(/^Continue/).click();
    await expect(this.heading('Your company')).toBeFocused();
    await this.next('Continue to the checklist').click();
    await expect(this.button('Approve and install')).toBeEnabled();
  }
}
