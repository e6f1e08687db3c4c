import { describe, expect, it } from 'vitest';
import { panelPlaces } from '../../../main/resources/navigation.ts';
import { long, mistakes, panel, task, tool } from './mistakes.ts';
import { everything, kindOf, page, problemsIn } from './sample-application.ts';

describe('the certification lint', () => {
  it('finds nothing in a manifest that uses everything as it should', () => {
    expect(problemsIn(everything)).toEqual([]);
  });

  it.each(mistakes)('finds %s, and nothing else', (_what, sections, rule, place) => {
    const found = problemsIn(sections).map((problem) => [problem.rule, [problem.section, ...problem.path].join('.')]);
    expect(found).toEqual([[rule, place]]);
  });

  it.each(mistakes)('says what is wrong with %s and what to do', (_what, sections) => {
    for (const { message, hint } of problemsIn(sections)) {
      expect(message).toMatch(/^\S.{10,}[.]$/);
      expect(hint).toMatch(/^\S.{8,}[.]$/);
    }
  });

  it.each([
    ['names at their limit', { lists: [{ key: 'a', name: long(239), description: `Acme AS${long(247)}` }] }],
    [
      'addresses at their limit',
      {
        webPanels: [{ ...panel, url: page + long(1_023 - page.length) }],
        buttons: [{ ...task, url: page + long(1_024 - page.length) }],
      },
    ],
    ['a link of SuperOffice’s own in a button', { buttons: [{ ...tool, url: 'soprotocol:contact.main' }] }],
    [
      'a task with the name of a panel, which is another name space',
      { webPanels: [panel], buttons: [{ ...task, name: 'Acme A' }] },
    ],
    [
      'the same name in two lists',
      {
        listItems: [
          { standardList: 'source', items: [{ key: 'a', name: 'A' }] },
          { standardList: 'business', items: [{ key: 'b', name: 'A' }] },
        ],
      },
    ],
    [
      'an item of an own list that describes itself',
      {
        lists: [{ key: 'l', name: 'L' }],
        listItems: [{ list: 'l', items: [{ key: 'a', name: 'A', description: 'The first' }] }],
      },
    ],
    ['the publisher alone, in another case', { webPanels: [{ ...panel, description: 'made by ACME AS' }] }],
  ])('accepts %s', (_what, sections) => {
    expect(problemsIn(sections)).toEqual([]);
  });
});

describe('the entry of a section', () => {
  it.each([
    ['webPanels', { ...panel, visibleIn: 'NavigatorButton' }],
    ['webPanels', { ...panel, visibleIn: 'SaleDialogTask' }],
    ['webPanels', { ...panel, visibleIn: 'Invisible' }],
    ['webPanels', { ...panel, visibleTo: { userGroups: ['Sales'] } }],
    ['webPanels', { ...panel, visibleTo: { userGroups: [], reason: 'x' } }],
    ['webPanels', { ...panel, windowName: 'Acme Offers' }],
    ['webPanels', { ...panel, icon: -1 }],
    ['webPanels', { ...panel, name: ' ' }],
    ['webPanels', { ...panel, surprise: true }],
    ['buttons', { ...tool, on: 'sale' }],
    ['buttons', { ...task, icon: 3 }],
    ['buttons', { ...task, showIn: [] }],
    ['buttons', { ...tool, opens: 'a' }],
    ['buttons', { ...tool, url: undefined }],
    ['listItems', { items: [{ key: 'a', name: 'A' }] }],
    ['listItems', { list: 'a', standardList: 'source', items: [{ key: 'a', name: 'A' }] }],
    ['listItems', { standardList: 'webpanel', items: [{ key: 'a', name: 'A' }] }],
    ['listItems', { standardList: 'source', items: [] }],
    ['lists', { key: 'Upper', name: 'A' }],
    ['lists', { key: 'a', name: { nb: 'Uten engelsk' } }],
  ])('of %s refuses %o', (section, entry) => {
    expect(kindOf(section).entry.safeParse(entry).success).toBe(false);
  });

  it.each(Object.keys(panelPlaces))('takes a panel in %s', (visibleIn) => {
    expect(kindOf('webPanels').entry.safeParse({ ...panel, visibleIn }).success).toBe(true);
  });
});
