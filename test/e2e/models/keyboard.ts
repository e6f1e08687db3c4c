import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';

/** More than any page has. */
const mostStops = 80;

/** Somebody who uses a page with the keyboard alone: Tab leads everywhere, keys press and choose. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes from stop to stop until it is there. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let stops = 0; stops < mostStops; stops += 1) {
      if (await target.evaluate((element) => element.contains(document.activeElement))) return;
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`the Tab key does not lead to ${String(target)}`);
  }

  async press(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.#page.keyboard.press('Enter');
  }

  /** @param group one stop, within which arrow keys choose */
  async choose(group: Locator, option: string): Promise<void> {
    await this.tabTo(group);
    const wanted = group.getByRole('radio', { name: option });
    for (let steps = 0; steps < mostStops && !(await wanted.isChecked()); steps += 1)
      await this.#page.keyboard.press('ArrowDown');
    await expect(wanted).toBeChecked();
  }

  async type(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.#page.keyboard.type(text);
  }
}
