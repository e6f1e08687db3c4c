import { describe, expect, it } from 'vitest';
import { kinds } from '../../../main/resources/registry.ts';
import { desiredIn, everything, onlyDesired, page } from './sample-application.ts';

const whose = 'Acme Offers (Acme AS)';

describe('what an entry means in the tenant', () => {
  it('is a list by its name, described by application and publisher', () => {
    expect(onlyDesired(everything, 'list:plain')).toEqual({
      id: 'list:plain',
      kind: 'list',
      key: 'plain',
      title: 'Acme plain',
      fields: { Name: 'Acme plain', Tooltip: whose },
      collection: 'lists',
      dependsOn: [],
      visibleTo: 'everyone',
    });
  });

  it('is an item of an own list after that list, in the manifest’s order', () => {
    expect(onlyDesired(everything, 'list-item:sent')).toEqual({
      id: 'list-item:sent',
      kind: 'list-item',
      key: 'sent',
      title: { en: 'Sent', nb: 'Sendt', de: 'Gesendet' },
      where: { en: 'Acme status', nb: 'Acme-status' },
      fields: { Name: 'US:"Sent";NO:"Sendt";GE:"Gesendet"', Tooltip: whose, Rank: 1 },
      collection: 'items-of:list:status',
      dependsOn: ['list:status'],
      visibleTo: 'everyone',
    });
  });

  it('is an item of a standard list without a say in the order', () => {
    const desired = onlyDesired(everything, 'list-item:link');
    expect(desired.collection).toBe('items-of:standard:source');
    expect(desired.dependsOn).toEqual([]);
    expect(desired.fields).toEqual({ Name: 'Acme link', Tooltip: whose });
  });

  it('is a panel on the web for everyone, with ProgId and window name made from the application’s id', () => {
    const desired = onlyDesired(everything, 'web-panel:company');
    expect(desired.progId).toBe('com.acme.offers.company');
    expect(desired.visibleTo).toBe('everyone');
    expect(desired.fields).toEqual({
      Name: 'US:"Offers";SW:"Offerter"',
      Tooltip: whose,
      Url: page,
      UrlEncoding: 'Unicode',
      WindowName: 'acmeofferscompany',
      VisibleIn: 'ContactCard',
      OnSalesMarketingWeb: true,
      OnSalesMarketingPocket: false,
      AlwaysReloadOnShow: false,
      NeverReloadOnCurrentChange: false,
      ProgId: 'com.acme.offers.company',
    });
  });

  it('is a panel exactly as the manifest says where it says something', () => {
    const desired = onlyDesired(everything, 'web-panel:machine');
    expect(desired.visibleTo).toBe('Sales, Services');
    expect(desired.fields).toMatchObject({
      Tooltip: 'US:"Machines, by Acme AS";NL:"Machines, van Acme AS"',
      UrlEncoding: 'ANSI',
      WindowName: 'acmeoffersmachinery',
      OnSalesMarketingPocket: true,
      AlwaysReloadOnShow: false,
      NeverReloadOnCurrentChange: true,
      Icon: 16_384,
      CustomObjectEntity: 'machine',
      ProgId: 'com.acme.offers.machinery',
    });
  });

  it.each([
    ['open', 'NavigatorButton'],
    ['tool', 'ButtonPanelTask'],
    ['tools', 'ToolboxMenu'],
    ['view', 'ViewMenu'],
    ['fresh', 'TopPanelNewMenu'],
  ])('is for the button %s a web panel in %s', (key, visibleIn) => {
    const desired = onlyDesired(everything, `button:${key}`);
    expect([desired.collection, desired.fields['VisibleIn']]).toEqual(['web-panels', visibleIn]);
  });

  it('is for a button that opens a panel a link to its window, after that panel', () => {
    const desired = onlyDesired(everything, 'button:open');
    expect(desired.fields['Url']).toBe('soprotocol:browser.acmeofferswork');
    expect(desired.dependsOn).toEqual(['web-panel:work']);
  });

  it('is for a task an item of that card’s Task menu', () => {
    const desired = onlyDesired(everything, 'button:task');
    expect(desired.collection).toBe('task-menus');
    expect(desired.fields).toEqual({
      Name: 'US:"New";DA:"Ny"',
      Tooltip: whose,
      TableName: 'appointment',
      TaskType: 'Url',
      UrlOrSoprotocol: page,
      Encoding: 'Unicode',
      ShowInClient: 'Web, Mobile',
      ProgId: 'com.acme.offers.task',
    });
  });

  it('is for a task that opens a panel a link of SuperOffice’s own', () => {
    const { fields } = onlyDesired(everything, 'button:taskOpen');
    expect(fields).toMatchObject({
      TaskType: 'SoProtocol',
      UrlOrSoprotocol: 'soprotocol:browser.acmeofferswork',
      TableName: 'Quote',
    });
  });

  it('mentions no field that its kind does not describe', () => {
    for (const desired of desiredIn(everything)) {
      const kind = kinds.find((candidate) => candidate.kind === desired.kind);
      expect(Object.keys(kind?.fields ?? {})).toEqual(expect.arrayContaining(Object.keys(desired.fields)));
    }
  });

  it('keeps placeholders of the partner’s answer for later', () => {
    const url = 'https://offers.acme.example/${partner.tenant}?ctx=<uctx>&usid=<usid>';
    const sections = { webPanels: [{ key: 'a', name: 'Acme', url, visibleIn: 'SaleCard' }] };
    expect(onlyDesired(sections, 'web-panel:a').fields['Url']).toBe(url);
  });
});
