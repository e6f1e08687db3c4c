import type { Locator, Page } from '@playwright/test';
import type { AppUnderTest } from '../app-under-test.ts';
import { expect } from '../fixtures.ts';
import { SuperId } from './super-id.ts';

/** An administrator in the first practice tenant. */
const administrator = 'admin@nordlys.example';

/** The main window as a person uses it: by headings and by what is written on buttons. */
export class AppWindow {
  readonly app: AppUnderTest;
  readonly page: Page;

  constructor(app: AppUnderTest) {
    this.app = app;
    this.page = app.page;
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** A page has come: its heading has the focus. */
  async arrives(name: string | RegExp): Promise<void> {
    await expect(this.heading(name)).toBeFocused();
  }

  /** What comes next: buttons at the bottom right of every page, the one to press last. */
  next(name: string | RegExp): Locator {
    return this.page.getByRole('contentinfo').getByRole('button', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  dialog(): Locator {
    return this.page.getByRole('alertdialog');
  }

  /** A step of the way that can be gone back to. */
  step(name: string): Locator {
    return this.page.getByRole('navigation').getByRole('button', { name: `${name} (done)` });
  }

  /** Welcome to About. */
  async setUp(application = 'Acme Offers'): Promise<void> {
    await this.next(`Set up ${application}`).click();
    await this.arrives(`Set up ${application} in SuperOffice`);
  }

  /** From anywhere on the way, once an application is open. */
  async toInstructions(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: 'Printable instructions' }).click();
    await this.arrives(/by hand|manual/i);
  }

  /** Welcome to About, in the practice tenant. */
  async practise(application = 'Acme Offers'): Promise<void> {
    await this.page.getByRole('radio', { name: application }).check({ force: true });
    await this.button(/^Practise$/).click();
    await this.arrives(`Set up ${application} in SuperOffice`);
  }

  /** About to the sign-in page. */
  async toSignIn(): Promise<void> {
    await this.next(/^Continue (to sign-in|in the practice tenant)$/).click();
    await this.arrives('Sign in to your SuperOffice');
  }

  /** Chooses the secure window or the person's own browser before anything opens. */
  async chooseAgent(name: 'Secure window' | 'My browser'): Promise<void> {
    await this.page.getByRole('radio', { name }).check({ force: true });
  }

  /** SuperID's page in the secure window, once it is open. */
  async superId(): Promise<SuperId> {
    return new SuperId(await this.app.signInPage());
  }

  /** Does something after which the person's own browser opens. @returns with which address */
  async addressAfter(act: () => Promise<void>): Promise<URL> {
    const opened = async (): Promise<readonly string[]> => this.app.openedExternally();
    const before = (await opened()).length;
    await act();
    await this.arrives('Continue in your browser');
    await expect.poll(async () => (await opened()).length).toBe(before + 1);
    return new URL((await opened()).at(-1) ?? '');
  }

  /** Opens the secure window. */
  async beginSignIn(): Promise<SuperId> {
    await this.next('Sign in with SuperID').click();
    await this.arrives('Continue in the sign-in window');
    return this.superId();
  }

  /** The page of a failure has come: it says what happened, what to do, and that one can go on by its primary button. */
  async failsWith(title: string, told: RegExp, toDo: RegExp, goesOn = 'Sign in again'): Promise<void> {
    await this.arrives(title);
    await expect(this.page.getByRole('alert')).toHaveText(told);
    const advice = this.page.getByRole('heading', { name: 'What to do' }).locator('xpath=ancestor::section[1]');
    await expect(advice.getByRole('listitem').first()).toHaveText(toDo);
    await expect(this.page.locator('.footer-actions [data-kind=primary]')).toHaveText(goesOn);
  }

  /** The primary button of a failure's page opens SuperID anew. */
  async tryAgain(): Promise<SuperId> {
    await this.next('Sign in again').click();
    await this.arrives('Continue in the sign-in window');
    return this.superId();
  }

  /** The whole of signing in, in the secure window. @param approved whether the tenant knows the application from before */
  async signIn({ user = administrator, approved = false } = {}): Promise<void> {
    const superId = await this.beginSignIn();
    await superId.enter(user);
    if (!approved) await superId.approve();
    await this.arrives(/^You are signed in to/);
  }

  /** Welcome, over everything before it, to a run in the practice tenant. */
  async toRun(): Promise<void> {
    await this.practise();
    await this.toSignIn();
    await this.signIn();
    await this.toChecklist();
    await this.approve();
  }

  /** Approves the checklist; the run has begun. */
  async approve(): Promise<void> {
    await this.next('Approve and install').click();
    await this.arrives('Installing');
  }

  /** Waits until a run has confirmed something, so that there is something to go on from. */
  async hasConfirmedSomething(): Promise<void> {
    await expect(this.page.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /^[1-9]\d* of/);
  }

  /** From the signed-in page over the company to the checklist. */
  async toChecklist(): Promise<void> {
    await this.next(/^Continue/).click();
    await this.arrives('Your company');
    await this.next('Continue to the checklist').click();
    await this.arrives(/^What will change in/);
    await expect(this.next('Approve and install')).toBeEnabled();
  }
}
