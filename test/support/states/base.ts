import type { AppState, ApplicationView, IdentityView } from '../../../main/contract/view.ts';

/** A moment that every fixture agrees on, so that pictures do not change from day to day: 4 March 2026, 12:03 UTC. */
export const now = Date.UTC(2026, 2, 4, 12, 3, 38);

/** The window as it is after the program has started for the first time. */
export const base: AppState = {
  page: 'welcome',
  side: null,
  reachable: [],
  product: {
    name: 'Tenant Installer for SuperOffice',
    version: '0.1.0',
    language: 'en',
    platform: 'linux',
    runtime: 'electron',
    dataFolder: '/home/kari/.local/share/tenant-installer',
    licences: [],
  },
  settings: {
    language: 'system',
    theme: 'system',
    signIn: 'application',
    paper: 'region',
    updates: 'ask',
    callsPerSecond: 10,
    keepRunsDays: 365,
    dataFolder: null,
  },
  online: true,
  welcome: { bundled: [], customers: [], link: null, problem: null, busy: false },
  application: null,
  signIn: {
    environment: 'online',
    expectedCustomer: null,
    agent: 'window',
    phase: 'before',
    host: null,
    until: null,
    identity: null,
    problem: null,
    advice: null,
    practicePeople: [],
  },
  company: null,
  checklist: null,
  run: null,
  result: null,
  instructions: null,
  runs: [],
  update: { phase: 'idle', version: null, percent: null },
  question: null,
  notice: null,
};

export const identity: IdentityView = {
  customerId: 'Cust12345',
  companyName: 'Fjord Consulting AS',
  userName: 'Kari Nordmann',
  email: 'kari.nordmann@fjord.example',
  isAdministrator: true,
  rights: [
    { check: 'administrator', verdict: 'ok' },
    { check: 'rights', verdict: 'ok', details: { right: 'admin-lists' } },
  ],
};

/** The application of the bundled sample `offers`, as the About page is told of it. */
export const application: ApplicationView = {
  id: 'com.acme.offers',
  name: 'Acme Offers',
  publisher: 'Acme AS',
  version: '1.4.0',
  summary: {
    en: 'Create, send and follow up offers without leaving SuperOffice.',
    nb: 'Lag, send og følg opp tilbud uten å forlate SuperOffice.',
    de: 'Angebote erstellen, senden und nachverfolgen, ohne SuperOffice zu verlassen.',
  },
  description: {
    en: 'Acme Offers shows a customer’s offers on the company, sale and project cards, and lets the sales team write a new offer from there. The customer signs online, and the answer is on the sale a moment later.',
    nb: 'Acme Offers viser kundens tilbud på firma-, salgs- og prosjektkortet, og lar salgsteamet skrive et nytt tilbud derfra. Kunden signerer på nett, og svaret står på salget et øyeblikk senere.',
    de: 'Acme Offers zeigt die Angebote eines Kunden auf der Firmen-, Verkaufs- und Projektkarte, und der Vertrieb schreibt von dort aus ein neues Angebot. Der Kunde unterschreibt online, und die Antwort steht gleich danach beim Verkauf.',
  },
  icon: null,
  support: { email: 'support@acme.example', url: 'https://acme.example/offers/support', phone: '+47 21 00 00 00' },
  from: { kind: 'bundled', name: 'offers' },
  creates: [
    {
      kind: 'list',
      noun: { one: { en: 'list', nb: 'liste', de: 'Liste' }, many: { en: 'lists', nb: 'lister', de: 'Listen' } },
      count: 3,
      titles: [
        { en: 'Acme offer status', nb: 'Acme tilbudsstatus', de: 'Acme Angebotsstatus' },
        { en: 'Acme offer type', nb: 'Acme tilbudstype', de: 'Acme Angebotsart' },
        { en: 'Acme decline reason', nb: 'Acme avslagsgrunn', de: 'Acme Ablehnungsgrund' },
      ],
      places: [],
      everyone: true,
    },
    {
      kind: 'list-item',
      noun: {
        one: { en: 'list item', nb: 'listeelement', de: 'Listenelement' },
        many: { en: 'list items', nb: 'listeelementer', de: 'Listenelemente' },
      },
      count: 20,
      titles: ['Draft', 'Approved', 'Sent', 'Opened', 'Accepted', 'Declined', 'Expired', 'Withdrawn', 'New customer'],
      places: ['Acme offer status', 'Acme offer type', 'Acme decline reason'],
      everyone: true,
    },
    {
      kind: 'web-panel',
      noun: {
        one: { en: 'web panel', nb: 'webpanel', de: 'Webpanel' },
        many: { en: 'web panels', nb: 'webpaneler', de: 'Webpanels' },
      },
      count: 5,
      titles: ['Offers', 'Offers', 'Offers', 'Offer history', { en: 'Offer pipeline', de: 'Angebotspipeline' }],
      places: [
        { en: 'Company card', nb: 'Firmakort', de: 'Firmenkarte' },
        { en: 'Contact card', nb: 'Kontaktkort', de: 'Kontaktkarte' },
        { en: 'Sale card', nb: 'Salgskort', de: 'Verkaufskarte' },
        { en: 'Project card', nb: 'Prosjektkort', de: 'Projektkarte' },
      ],
      everyone: true,
    },
    {
      kind: 'button',
      noun: {
        one: { en: 'button', nb: 'knapp', de: 'Schaltfläche' },
        many: { en: 'buttons', nb: 'knapper', de: 'Schaltflächen' },
      },
      count: 4,
      titles: [{ en: 'New offer', nb: 'Nytt tilbud', de: 'Neues Angebot' }, 'Offers', 'Offer report'],
      places: [
        { en: 'Navigator', nb: 'Navigator', de: 'Navigator' },
        { en: 'Task menu', nb: 'Oppgavemeny', de: 'Menü „Aufgabe“' },
      ],
      everyone: false,
    },
  ],
  access: [
    {
      area: 'admin-lists',
      why: {
        en: 'To create the lists, web panels and buttons below.',
        de: 'Um die Listen, Webpanels und Schaltflächen unten anzulegen.',
      },
    },
    {
      area: 'ForeignSystem',
      why: {
        en: 'To remember which of them belong to Acme Offers, so that they can be updated and removed.',
        de: 'Um festzuhalten, was davon zu Acme Offers gehört, damit es aktualisiert und entfernt werden kann.',
      },
    },
    {
      area: 'Contact',
      why: {
        en: 'To put the company’s name and address on an offer.',
        de: 'Um Name und Anschrift der Firma in ein Angebot zu übernehmen.',
      },
    },
    {
      area: 'Sale',
      why: {
        en: 'To read the sale an offer belongs to, and to note the customer’s answer on it.',
        de: 'Um den Verkauf zu lesen, zu dem ein Angebot gehört, und die Antwort des Kunden dort zu vermerken.',
      },
    },
  ],
  rights: ['admin-lists'],
  offers: [
    {
      key: 'trial',
      type: 'try',
      title: { en: 'Try for 30 days', nb: 'Prøv i 30 dager', de: '30 Tage testen' },
      whatHappens: {
        en: 'The trial is free and for all your users. It ends by itself after 30 days, and nothing is invoiced.',
        nb: 'Prøveperioden er gratis og gjelder alle brukerne deres. Den slutter av seg selv etter 30 dager, og ingenting faktureres.',
        de: 'Der Test ist kostenlos und gilt für alle Ihre Benutzer. Er endet nach 30 Tagen von selbst, und es wird nichts berechnet.',
      },
      terms: 'https://acme.example/offers/terms/trial',
    },
    {
      key: 'subscription',
      type: 'buy',
      title: { en: 'Buy a subscription', nb: 'Kjøp abonnement', de: 'Abonnement kaufen' },
      whatHappens: {
        en: 'You pay per user and month, invoiced every quarter by Acme AS. You can stop at the end of any quarter.',
        nb: 'Dere betaler per bruker og måned, fakturert hvert kvartal av Acme AS. Dere kan si opp ved utgangen av hvert kvartal.',
        de: 'Sie zahlen pro Benutzer und Monat; Acme AS stellt jedes Quartal eine Rechnung. Sie können zum Ende jedes Quartals kündigen.',
      },
      terms: 'https://acme.example/offers/terms/subscription',
    },
  ],
  offer: 'trial',
  partnerService: {
    name: 'Acme sign-up',
    host: 'signup.acme.example',
    why: {
      en: 'Acme sets up your company’s account and gives it the key that the panels show.',
      nb: 'Acme oppretter kontoen til firmaet og gir den nøkkelen som panelene viser.',
      de: 'Acme richtet das Konto Ihrer Firma ein und gibt ihm den Schlüssel, den die Panels zeigen.',
    },
  },
  byHand: [
    {
      title: {
        en: 'Say who may approve discounts',
        nb: 'Bestem hvem som kan godkjenne rabatter',
        de: 'Festlegen, wer Rabatte freigeben darf',
      },
      optional: true,
    },
  ],
  environments: ['online', 'stage', 'sod', 'practice'],
};

/** Signed in, in production. */
export const signedIn: AppState = {
  ...base,
  application,
  reachable: ['about', 'sign-in', 'company'],
  signIn: { ...base.signIn, phase: 'done', identity, expectedCustomer: 'Cust12345' },
};

/** The same, in the practice tenant. */
export const rehearsing: AppState = {
  ...signedIn,
  signIn: {
    ...signedIn.signIn,
    environment: 'practice',
    identity: {
      ...identity,
      customerId: 'Cust10001',
      companyName: 'Nordvik Practice AS',
      userName: 'Ada Admin',
      email: 'ada@practice.example',
    },
  },
};
