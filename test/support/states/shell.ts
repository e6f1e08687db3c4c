import type { AppState, CustomerRecord, SignInView } from '../../../main/contract/view.ts';
import { application, base, identity, now, rehearsing, signedIn } from './base.ts';

const bundled = [
  {
    name: 'offers',
    title: application.name,
    publisher: application.publisher,
    version: application.version,
    summary: application.summary,
  },
  {
    name: 'minimal',
    title: 'Harbour Calendar',
    publisher: 'Harbour Software AB',
    version: '0.9.2',
    summary: {
      en: 'Shows when your customers’ ships are in port.',
      nb: 'Viser når kundenes skip ligger i havn.',
      de: 'Zeigt, wann die Schiffe Ihrer Kunden im Hafen liegen.',
    },
  },
];

const customer = (company: string, customerId: string, rest: Partial<CustomerRecord>): CustomerRecord => ({
  id: `${customerId} online com.acme.offers`,
  customerId,
  company,
  environment: 'online',
  applicationId: application.id,
  applicationName: application.name,
  applicationVersion: application.version,
  manifest: 'offers',
  lastResult: 'done',
  lastAt: '2026-03-03T14:20:00Z',
  ...rest,
});

const customers: readonly CustomerRecord[] = [
  customer('Fjord Consulting AS', 'Cust12345', {}),
  customer('Skagerrak Maritime Services and Shipping Agency ApS', 'Cust20417', {
    lastResult: 'partly',
    lastAt: '2026-03-02T09:05:00Z',
  }),
  customer('Bergström & Söner AB', 'Cust31002', { lastResult: 'cancelled', environment: 'stage' }),
  customer('Van der Meer Installatietechniek B.V.', 'Cust40998', { lastResult: 'failed' }),
  customer('Hansa Logistik GmbH', 'Cust51120', { lastResult: 'nothing-to-do', applicationVersion: '1.3.2' }),
  customer('Nordvik Practice AS', 'Cust10001', { environment: 'practice', lastResult: null }),
];

const practicePeople = [
  ['Cust10001', 'Nordvik Practice AS', 'ada@nordvik.example', 'General administrator'],
  ['Cust10001', 'Nordvik Practice AS', 'lars@nordvik.example', 'User'],
  ['Cust10002', 'Sørby Practice AS', 'ada@sorby.example', 'General administrator in several tenants'],
].map(([customerId = '', company = '', user = '', role = '']) => ({
  customerId,
  company,
  user,
  role,
  password: 'practice-makes-perfect',
}));

const welcome: AppState = { ...base, welcome: { ...base.welcome, bundled, customers } };
const about: AppState = { ...base, page: 'about', application };
const signIn = (parts: Partial<SignInView>, rest: Partial<AppState> = {}): AppState => ({
  ...base,
  page: 'sign-in',
  application,
  reachable: ['about'],
  signIn: { ...base.signIn, ...parts },
  ...rest,
});
const failed = (
  problem: SignInView['problem'],
  parts: Partial<SignInView> = {},
  rest: Partial<AppState> = {},
): AppState => signIn({ phase: 'failed', expectedCustomer: 'Cust12345', problem, ...parts }, rest);

const details = {
  name: 'Fjord Consulting AS',
  organisationNumber: '987 654 321',
  address: 'Bryggen 12\n5003 Bergen',
  country: 'Norway',
  phone: '+47 55 00 00 00',
  email: 'post@fjord.example',
  contactName: 'Kari Nordmann',
  contactTitle: 'Head of sales',
  contactEmail: 'kari.nordmann@fjord.example',
  contactPhone: '+47 900 00 000',
};

const company: AppState = {
  ...signedIn,
  page: 'company',
  reachable: ['about', 'sign-in', 'checklist'],
  company: {
    phase: 'ready',
    details,
    read: details,
    sent: ['name', 'organisationNumber', 'country', 'contactName', 'contactEmail'],
    receiver: application.partnerService,
    invalid: {},
    problem: null,
  },
};

const companyWith = (parts: Partial<NonNullable<AppState['company']>>): AppState => ({
  ...company,
  company: company.company && { ...company.company, ...parts },
});

const licences = ['react', 'react-dom', 'react-aria-components', 'intl-messageformat', 'openid-client', 'zod'].map(
  (name) => ({
    name,
    version: '1.2.3',
    licence: name.startsWith('react-aria') ? 'Apache-2.0' : 'MIT',
    text: 'Permission is hereby granted, free of charge, to any person obtaining a copy of this software …',
  }),
);

/** Frame, Welcome to Your company, and what lies beside them. */
export const shellStates: Readonly<Record<string, AppState>> = {
  welcome,
  'welcome-first': { ...welcome, welcome: { ...welcome.welcome, bundled: bundled.slice(0, 1), customers: [] } },
  'welcome-empty': base,
  'welcome-busy': { ...base, welcome: { ...base.welcome, busy: true } },
  'welcome-link': {
    ...welcome,
    welcome: {
      ...welcome.welcome,
      link: { application: 'offers', offer: 'trial', environment: 'online', customerId: 'Cust12345', problem: null },
    },
  },
  'welcome-link-unusable': {
    ...welcome,
    welcome: {
      ...welcome.welcome,
      link: {
        application: 'unknown',
        offer: null,
        environment: null,
        customerId: null,
        problem: { code: 'MANIFEST_NOT_FOUND', details: { file: 'unknown' } },
      },
    },
  },
  'welcome-problem': {
    ...welcome,
    welcome: {
      ...welcome.welcome,
      problem: {
        file: 'acme-offers.app.yaml',
        problem: { code: 'MANIFEST_INVALID', details: { file: 'acme-offers.app.yaml' } },
        findings: [
          {
            severity: 'error',
            where: '14:7 resources.webPanels[0].url',
            message: 'must be an https address',
            hint: 'Write https:// in front of it.',
          },
          { severity: 'warning', where: '31:3 app.support', message: 'has no phone number', hint: '' },
        ],
      },
    },
  },

  about,
  'about-practice': { ...about, signIn: { ...base.signIn, environment: 'practice' } },
  'about-plain': {
    ...about,
    application: {
      ...application,
      description: null,
      offers: [],
      access: [],
      byHand: [],
      partnerService: null,
      creates: application.creates.slice(2, 3),
      support: { email: null, url: null, phone: null },
      environments: ['practice'],
    },
    signIn: { ...base.signIn, environment: 'practice' },
  },

  'sign-in': signIn({}),
  'sign-in-expected': signIn({ expectedCustomer: 'Cust12345', agent: 'browser' }),
  'sign-in-practice': signIn({ environment: 'practice', practicePeople }),
  'sign-in-opening': signIn({ phase: 'opening' }),
  'sign-in-waiting': signIn({
    phase: 'waiting',
    expectedCustomer: 'Cust12345',
    host: 'https://online.superoffice.com',
    until: now + 300_000,
  }),
  'sign-in-waiting-browser': signIn({
    phase: 'waiting',
    agent: 'browser',
    host: 'https://online.superoffice.com',
    until: now + 300_000,
  }),
  'sign-in-waiting-refused': signIn({
    phase: 'waiting',
    advice: 'use-browser',
    host: 'https://login.identity.example',
    until: now + 300_000,
  }),
  'sign-in-waiting-not-opened': signIn({
    phase: 'waiting',
    agent: 'browser',
    advice: 'open-yourself',
    host: 'https://online.superoffice.com',
    until: now + 300_000,
  }),
  'sign-in-waiting-practice': signIn({
    phase: 'waiting',
    environment: 'practice',
    practicePeople,
    host: 'http://127.0.0.1:41234',
    until: now + 300_000,
  }),
  'sign-in-reading': signIn({ phase: 'reading', identity }),
  'sign-in-done': { ...signedIn, page: 'sign-in', reachable: ['about', 'company', 'checklist'] },
  'sign-in-done-practice': { ...rehearsing, page: 'sign-in', reachable: ['about', 'company', 'checklist'] },

  'sign-in-wrong-tenant': failed({
    code: 'SIGN_IN_WRONG_TENANT',
    details: { actual: 'Cust99999', expected: 'Cust12345' },
  }),
  'sign-in-no-consent': failed({ code: 'SIGN_IN_REFUSED', details: { reason: 'access_denied' } }),
  'sign-in-refused': failed({ code: 'SIGN_IN_REFUSED', details: { reason: 'user name or password' } }),
  'sign-in-not-administrator': failed({ code: 'SIGN_IN_NOT_ADMINISTRATOR', details: {} }),
  'sign-in-missing-right': failed(
    { code: 'RIGHT_MISSING', details: { right: 'admin-lists', person: 'Lars Larsen' } },
    {
      identity: {
        ...identity,
        isAdministrator: false,
        rights: [
          {
            check: 'rights',
            verdict: 'error',
            code: 'RIGHT_MISSING',
            details: { right: 'admin-lists', person: 'Lars Larsen' },
          },
        ],
      },
    },
  ),
  'sign-in-closed': failed({ code: 'CANCELLED', details: {} }),
  'sign-in-timed-out': failed({ code: 'SIGN_IN_TIMED_OUT', details: {} }),
  'sign-in-offline': failed(
    { code: 'SIGN_IN_UNREACHABLE', details: { host: 'online.superoffice.com' } },
    {},
    { online: false },
  ),
  'sign-in-unreachable': failed({ code: 'SIGN_IN_UNREACHABLE', details: { host: 'online.superoffice.com' } }),
  'sign-in-refused-window': failed({ code: 'CANCELLED', details: {} }, { advice: 'use-browser' }),
  'sign-in-not-registered': failed({
    code: 'SIGN_IN_REDIRECT_NOT_REGISTERED',
    details: { redirect: 'http://127.0.0.1/callback' },
  }),
  'sign-in-not-running': failed({ code: 'TENANT_SUSPENDED', details: { customerId: 'Cust12345' } }),
  'sign-in-browser': failed({ code: 'SIGN_IN_BROWSER_FAILED', details: {} }, { agent: 'browser' }),
  'sign-in-other': failed({ code: 'SIGN_IN_ANSWER_INVALID', details: { reason: 'signature' } }),
  'sign-in-failed-practice': failed(
    { code: 'SIGN_IN_REFUSED', details: { reason: 'user name or password' } },
    { environment: 'practice', practicePeople },
  ),

  company,
  'company-reading': { ...company, company: company.company && { ...company.company, phase: 'reading' } },
  'company-failed': companyWith({
    phase: 'failed',
    problem: { code: 'TENANT_UNREACHABLE', details: { customerId: 'Cust12345' } },
  }),
  'company-invalid': companyWith({
    details: { ...details, organisationNumber: '', contactEmail: 'kari at fjord' },
    invalid: { organisationNumber: 'missing', contactEmail: 'not-an-email' },
  }),
  'company-stays': companyWith({ receiver: null, sent: [] }),

  settings: { ...welcome, side: 'settings' },
  'settings-moved': {
    ...company,
    side: 'settings',
    settings: {
      ...base.settings,
      language: 'de',
      theme: 'dark',
      callsPerSecond: 5,
      dataFolder: '/media/archive/tenant-installer',
    },
  },
  help: { ...company, side: 'help' },
  'help-first': { ...base, side: 'help' },
  product: { ...welcome, side: 'product', product: { ...base.product, licences } },
  'product-reading': { ...welcome, side: 'product', update: { phase: 'downloading', version: '0.2.0', percent: 42 } },

  'frame-offline': { ...about, online: false },
  'frame-update': { ...about, update: { phase: 'ready', version: '0.2.0', percent: null } },
  'frame-notice': {
    ...about,
    notice: { id: 1, kind: 'done', about: 'saved', details: { file: 'report.pdf' }, problem: null },
  },
  'frame-problem': {
    ...about,
    notice: {
      id: 2,
      kind: 'problem',
      about: 'problem',
      details: {},
      problem: { code: 'OUTPUT_NOT_WRITABLE', details: { file: 'report.pdf' } },
    },
  },
  'frame-question': {
    ...company,
    question: { id: 'q', about: 'leave-during-run', details: { done: 12, total: 33 }, answers: ['stay', 'leave'] },
  },
  'frame-question-undo': { ...company, question: { id: 'q', about: 'undo', details: {}, answers: ['keep', 'undo'] } },
};
