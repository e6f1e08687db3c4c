import type { LocalisedText } from '../../../main/contract/text.ts';
import type { ChangeRow, ChecklistRow, ChecklistView, ValueLine } from '../../../main/contract/view.ts';

const text = (en: string, nb: string, de: string): LocalisedText => ({ en, nb, de });

const line = (value: string, changed = false): ValueLine => ({ language: null, text: value, changed });

/** A field that is not there yet. */
const first = (field: string, label: string, value: string): ChangeRow => ({
  field,
  label,
  before: null,
  after: [line(value)],
});

const names = (field: string, en: string, nb: string, de: string): ChangeRow => ({
  field,
  label: 'Name',
  before: null,
  after: [
    { language: 'en', text: en, changed: false },
    { language: 'nb', text: nb, changed: false },
    { language: 'de', text: de, changed: false },
  ],
});

/** Something that will be created. */
const fresh: Omit<ChecklistRow, 'id' | 'kind' | 'title'> = {
  where: null,
  action: 'create',
  reason: { code: 'not-there' },
  risk: 'none',
  optional: false,
  dependsOn: [],
  choices: [],
  proposedName: null,
  changes: [],
};

function list(key: string, en: string, nb: string, de: string, what: string): ChecklistRow {
  return {
    ...fresh,
    id: `list:${key}`,
    kind: 'list',
    title: text(en, nb, de),
    changes: [names('Name', en, nb, de), first('Tooltip', 'Description', `Acme Offers. ${what}`)],
  };
}

function listItem(key: string, of: ChecklistRow, rank: number, en: string, nb: string, de: string): ChecklistRow {
  return {
    ...fresh,
    id: `list-item:${key}`,
    kind: 'list-item',
    title: text(en, nb, de),
    where: of.title,
    dependsOn: [of.id],
    changes: [
      names('Name', en, nb, de),
      first('Tooltip', 'Description', 'Acme Offers (Acme AS)'),
      first('Rank', 'Position', String(rank)),
    ],
  };
}

function panel(key: string, title: LocalisedText, where: LocalisedText, query: string): ChecklistRow {
  const en = typeof title === 'string' ? title : title.en;
  return {
    ...fresh,
    id: `web-panel:${key}`,
    kind: 'web-panel',
    title,
    where,
    changes: [
      first('Name', 'Name', en),
      first('Url', 'Address', `https://offers.acme.example/panel?ctx=<uctx>&usid=<usid>${query}`),
      first('WindowName', 'Window name', `acmeoffers${key}`),
      first('VisibleTo', 'Visible to', 'everyone'),
      first('ProgId', 'ProgId', `com.acme.offers.${key}`),
    ],
  };
}

const status = list('offerStatus', 'Acme offer status', 'Acme tilbudsstatus', 'Acme Angebotsstatus', 'How far it is.');
const type = list('offerType', 'Acme offer type', 'Acme tilbudstype', 'Acme Angebotsart', 'What an offer is for.');
const reason = list(
  'declineReason',
  'Acme decline reason',
  'Acme avslagsgrunn',
  'Acme Ablehnungsgrund',
  'Why a customer said no.',
);

const card = {
  company: text('Company card', 'Firmakort', 'Firmenkarte'),
  contact: text('Contact card', 'Kontaktkort', 'Kontaktkarte'),
  sale: text('Sale card', 'Salgskort', 'Verkaufskarte'),
  project: text('Project card', 'Prosjektkort', 'Projektkarte'),
  navigator: text('Navigator button', 'Navigatorknapp', 'Navigatorschaltfläche'),
};

const offers = text('Acme Offers', 'Acme Tilbud', 'Acme Angebote');

const items: readonly ChecklistRow[] = [
  listItem('draft', status, 1, 'Draft', 'Utkast', 'Entwurf'),
  listItem('approved', status, 2, 'Approved', 'Godkjent', 'Freigegeben'),
  listItem('sent', status, 3, 'Sent', 'Sendt', 'Gesendet'),
  listItem('opened', status, 4, 'Opened', 'Åpnet', 'Geöffnet'),
  listItem('accepted', status, 5, 'Accepted', 'Akseptert', 'Angenommen'),
  listItem('declined', status, 6, 'Declined', 'Avslått', 'Abgelehnt'),
  listItem('expired', status, 7, 'Expired', 'Utløpt', 'Abgelaufen'),
  listItem('withdrawn', status, 8, 'Withdrawn', 'Trukket tilbake', 'Zurückgezogen'),
  listItem('newBusiness', type, 1, 'New customer', 'Ny kunde', 'Neukunde'),
  listItem('upsell', type, 2, 'Additional sale', 'Mersalg', 'Zusatzverkauf'),
  listItem('renewal', type, 3, 'Renewal', 'Fornyelse', 'Verlängerung'),
  listItem('framework', type, 4, 'Framework agreement', 'Rammeavtale', 'Rahmenvertrag'),
  listItem('tender', type, 5, 'Public tender', 'Offentlig anbud', 'Öffentliche Ausschreibung'),
  listItem('price', reason, 1, 'Price', 'Pris', 'Preis'),
  listItem('competitor', reason, 2, 'Chose a competitor', 'Valgte en konkurrent', 'Mitbewerber gewählt'),
  listItem('timing', reason, 3, 'Wrong time', 'Feil tidspunkt', 'Falscher Zeitpunkt'),
  listItem('scope', reason, 4, 'Did not fit the need', 'Dekket ikke behovet', 'Passte nicht zum Bedarf'),
  listItem('noDecision', reason, 5, 'No decision', 'Ingen beslutning', 'Keine Entscheidung'),
];

const company = panel('company', offers, card.company, '&company=<cuid>');
const contact = panel('contact', offers, card.contact, '&person=<peid>');
const sale = panel('sale', offers, card.sale, '&sale=<said>');
const history = panel(
  'history',
  text('Offer history', 'Tilbudshistorikk', 'Angebotsverlauf'),
  card.project,
  '&project=<prid>',
);
const workspace = panel(
  'workspace',
  text('Acme Offer Workspace', 'Acme Tilbudsarbeidsplass', 'Acme Angebotsarbeitsplatz'),
  text('Web panel on the SuperOffice button', 'Webpanel på SuperOffice-knappen', 'Webpanel auf der SuperOffice-Taste'),
  '',
);

const buttons: readonly ChecklistRow[] = [
  {
    ...fresh,
    id: 'button:companyOffer',
    kind: 'button',
    title: text('New Acme offer', 'Nytt Acme-tilbud', 'Neues Acme-Angebot'),
    where: text('Task menu, Company', 'Oppgavemeny, Firma', 'Menü „Aufgabe“, Firma'),
    changes: [
      first('Name', 'Name', 'New Acme offer'),
      first('UrlOrSoprotocol', 'Address', 'https://offers.acme.example/new?ctx=<uctx>&usid=<usid>&company=<cuid>'),
      first('ShowInClient', 'Shown in', 'Web'),
    ],
  },
  {
    ...fresh,
    id: 'button:openWorkspace',
    kind: 'button',
    title: text('Acme offers desk', 'Acme tilbudspult', 'Acme Angebotszentrale'),
    where: card.navigator,
    dependsOn: ['web-panel:workspace'],
    changes: [
      first('Name', 'Name', 'Acme offers desk'),
      first('Url', 'Address', 'soprotocol:browser.acmeoffersworkspace'),
    ],
  },
];

const partner: ChecklistRow = {
  ...fresh,
  id: 'partner-service:register',
  kind: 'partner-service',
  title: 'Acme Offers',
  where: 'signup.acme.example',
  reason: { code: 'not-registered' },
  dependsOn: [status.id, type.id, reason.id, ...items.map((item) => item.id), company.id, contact.id, sale.id],
  changes: [
    first('Host', 'Sent to', 'signup.acme.example'),
    first('CustomerId', 'Customer id', 'Cust12345'),
    first('CompanyName', 'Company name', 'Fjord Consulting AS'),
    first('CompanyOrganisationNumber', 'Organisation number', '912 345 678'),
  ],
};

const byHand: ChecklistRow = {
  ...fresh,
  id: 'manual:cardButton',
  kind: 'manual',
  title: text(
    'Put a button on the company card',
    'Legg en knapp på firmakortet',
    'Eine Schaltfläche auf die Firmenkarte legen',
  ),
  action: 'manual',
  reason: { code: 'by-hand' },
  optional: true,
};

const keep = (row: ChecklistRow): ChecklistRow => ({
  ...row,
  action: 'keep',
  reason: { code: 'same' },
  changes: [],
});

/** Everything is new. */
export const allNew: readonly ChecklistRow[] = [
  status,
  type,
  reason,
  ...items,
  company,
  contact,
  sale,
  history,
  workspace,
  ...buttons,
  partner,
  byHand,
];

/** Something of everything: new, changed, kept, asked, by hand, with a risk. */
export const mixed: readonly ChecklistRow[] = [
  status,
  keep(type),
  reason,
  ...items.slice(0, 8),
  ...items.slice(8, 13).map(keep),
  ...items.slice(13),
  company,
  contact,
  {
    ...sale,
    action: 'update',
    reason: { code: 'differs' },
    risk: 'attention',
    changes: [
      {
        field: 'Name',
        label: 'Name',
        before: [
          { language: 'en', text: 'Offers', changed: true },
          { language: 'nb', text: 'Acme Tilbud', changed: false },
          { language: 'de', text: 'Angebote', changed: true },
        ],
        after: [
          { language: 'en', text: 'Acme Offers', changed: true },
          { language: 'nb', text: 'Acme Tilbud', changed: false },
          { language: 'de', text: 'Acme Angebote', changed: true },
        ],
      },
      {
        field: 'Url',
        label: 'Address',
        before: [line('https://old.acme.example/panel?sale=<said>', true)],
        after: [line('https://offers.acme.example/panel?ctx=<uctx>&usid=<usid>&sale=<said>', true)],
      },
    ],
  },
  {
    ...history,
    action: 'ask',
    reason: { code: 'name-taken' },
    risk: 'attention',
    choices: ['rename', 'adopt', 'adopt-and-update', 'skip'],
    proposedName: 'Offer history (Acme)',
    changes: [
      {
        field: 'Url',
        label: 'Address',
        before: [line('https://intranet.fjord.example/offers', true)],
        after: [line('https://offers.acme.example/panel?ctx=<uctx>&usid=<usid>&project=<prid>', true)],
      },
    ],
  },
  workspace,
  ...buttons,
  partner,
  byHand,
];

/** One list could not be read: what lives in it is blocked, and nothing is written there. */
export const partlyUnreadable: readonly ChecklistRow[] = mixed.map((row) =>
  row.kind === 'web-panel'
    ? {
        ...row,
        action: 'blocked',
        reason: { code: 'unreadable', details: { error: 'TENANT_ANSWER_UNREADABLE' } },
        choices: [],
        changes: [],
      }
    : row,
);

/** What goes away, and what was there before and stays. */
export const removals: readonly ChecklistRow[] = allNew
  .filter((row) => row.kind !== 'manual' && row.kind !== 'partner-service')
  .map((row) =>
    row.id === type.id
      ? { ...keep(row), reason: { code: 'uninstall-keep' } }
      : { ...row, action: 'remove', reason: { code: 'uninstall' }, risk: 'attention', changes: [] },
  );

/** @param count how many things, as a partner with thousands of list items would have them */
export function manyRows(count: number): readonly ChecklistRow[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `Article ${String(index + 1).padStart(5, '0')}`;
    const row = listItem(`article${index}`, index % 2 === 0 ? status : type, index + 1, name, name, name);
    if (index % 7 === 3) return keep(row);
    return index % 11 === 5 ? { ...row, action: 'update', reason: { code: 'differs' }, risk: 'attention' } : row;
  });
}

const noun = (one: LocalisedText, many: LocalisedText) => ({ one, many });

/** Kinds in the order of the registry. */
export const groups: ChecklistView['groups'] = [
  { kind: 'list', noun: noun(text('List', 'Liste', 'Liste'), text('Lists', 'Lister', 'Listen')) },
  {
    kind: 'list-item',
    noun: noun(
      text('List item', 'Listeelement', 'Listeneintrag'),
      text('List items', 'Listeelementer', 'Listeneinträge'),
    ),
  },
  {
    kind: 'web-panel',
    noun: noun(text('Web panel', 'Webpanel', 'Webpanel'), text('Web panels', 'Webpaneler', 'Webpanels')),
  },
  { kind: 'button', noun: noun(text('Button', 'Knapp', 'Schaltfläche'), text('Buttons', 'Knapper', 'Schaltflächen')) },
  {
    kind: 'partner-service',
    noun: noun(
      text('Partner’s service', 'Partnerens tjeneste', 'Dienst des Partners'),
      text('Partner’s service', 'Partnerens tjeneste', 'Dienst des Partners'),
    ),
  },
  { kind: 'manual', noun: noun(text('By hand', 'For hånd', 'Von Hand'), text('By hand', 'For hånd', 'Von Hand')) },
];
