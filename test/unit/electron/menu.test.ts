import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../main/contract/commands.ts';
import { languages } from '../../../main/contract/text.ts';
import { menuTemplate, type Send } from '../../../main/electron/menu.ts';
import { wordsIn } from '../../../main/electron/words.ts';

const platforms = ['win32', 'darwin', 'linux'] as const;

const nothing: Send = () => undefined;

function items(template: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}

describe.each(platforms)('the menu on %s', (platform) => {
  it('gives no key to two things', () => {
    const keys = items(menuTemplate(wordsIn('en'), nothing, platform)).flatMap(({ accelerator }) => accelerator ?? []);
    expect(keys.length).toBeGreaterThan(3);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has the app’s own quit exactly where the system has none', () => {
    const roles = new Set(items(menuTemplate(wordsIn('en'), nothing, platform)).map(({ role }) => role));
    expect([roles.has('quit'), roles.has('appMenu')]).toEqual([platform !== 'darwin', platform === 'darwin']);
  });
});

it.each(languages)('every item of the menu has its words in %s', (language) => {
  const said = items(menuTemplate(wordsIn(language), nothing, 'linux')).filter(({ type }) => type !== 'separator');
  expect(said.filter(({ label }) => !label?.trim())).toEqual([]);
});

it('everything in the menu that is not the system’s is a command that main takes', () => {
  const sent: string[] = [];
  const send: Send = (name, input) => {
    commands[name].parse(input);
    sent.push(name);
  };
  for (const { click } of items(menuTemplate(wordsIn('en'), send, 'linux')))
    Reflect.apply(click ?? (() => undefined), undefined, []);
  expect(sent.toSorted()).toEqual([
    'application.openFile',
    'diagnostics.save',
    ...Array.from({ length: 5 }, () => 'navigate.side'),
    'update.check',
  ]);
});
