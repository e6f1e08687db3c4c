import type {
  InstructionPart,
  Instructions,
  InstructionStep,
  InstructionTask,
  InstructionValue,
} from '../../../main/contract/instructions.ts';
import { languages } from '../../../main/contract/text.ts';
import type { AppState, InstructionsView } from '../../../main/contract/view.ts';
import { base, signedIn } from './base.ts';

const step = (text: string, rest: Partial<InstructionStep> = {}): InstructionStep => ({
  text,
  values: [],
  points: [],
  blanks: [],
  notes: [],
  ...rest,
});

const type = (label: string, ...pieces: readonly string[]): InstructionValue => ({ label, how: 'type', pieces });

const task = (number: number, id: string, title: string, rest: Partial<InstructionTask>): InstructionTask => ({
  number,
  id,
  title,
  goal: undefined,
  place: undefined,
  optional: false,
  steps: [],
  check: '',
  ...rest,
});

const way = [
  step('Click the **Main menu** (three lines) on the top bar and choose **Settings and maintenance**.'),
  step('Choose **Lists** in the Navigator on the left.'),
];

const english: readonly InstructionPart[] = [
  {
    number: 1,
    kind: 'partner-service',
    title: 'Partner’s service',
    goal: undefined,
    sections: [
      {
        way: [],
        list: undefined,
        place: undefined,
        tasks: [
          task(1, 'partner-service:register', 'Register with Acme Offers', {
            goal: 'Acme opens an account for your company, so that your offers are kept apart from everybody else’s.',
            steps: [
              step('Write to or call Acme AS, and say that you are setting up Acme Offers by hand.', {
                points: ['support@acme.example', '+47 21 00 00 00'],
              }),
              step('Ask for this value, and write it down here. You will need it below.', { blanks: ['tenantKey'] }),
            ],
            check: 'Acme AS has confirmed that your company is registered, and the line above is filled in.',
          }),
        ],
      },
    ],
  },
  {
    number: 2,
    kind: 'list',
    title: 'Lists',
    goal: 'A list of the application’s own, for its choices.',
    sections: [
      {
        way,
        list: undefined,
        place: undefined,
        tasks: [
          task(2, 'list:offerStatus', 'Acme offer status', {
            steps: [
              step('Click **Create list** in the upper right corner.'),
              step('Fill in exactly these values. Copy them; do not type them.', {
                values: [
                  type('Name', 'Acme offer status'),
                  type('Description', 'Acme Offers. How far an offer has come.'),
                ],
              }),
              step(
                'Click the **Translate** icon (globe) beside the field, click **Add**, choose the language and enter the text, once for each of these:',
                {
                  values: [
                    type('Name, Norwegian', 'Acme tilbudsstatus'),
                    type('Name, German', 'Acme Angebotsstatus'),
                    type('Name, Dutch', 'Acme offertestatus'),
                  ],
                },
              ),
              step('Click **OK**.'),
            ],
            check: 'The list’s name can be chosen in the drop-down on the **Lists** page.',
          }),
          task(3, 'list:offerType', 'Acme offer type', {
            steps: [
              step('Click **Create list** in the upper right corner.'),
              step('Fill in exactly these values. Copy them; do not type them.', {
                values: [type('Name', 'Acme offer type'), type('Description', 'Acme Offers. What an offer is for.')],
              }),
              step('Click **OK**.'),
            ],
            check: 'The list’s name can be chosen in the drop-down on the **Lists** page.',
          }),
        ],
      },
    ],
  },
  {
    number: 3,
    kind: 'web-panel',
    title: 'Web panels',
    goal: undefined,
    sections: [
      {
        way: [...way, step('Choose **GUI - Web panel** in the list at the top.')],
        list: 'GUI - Web panel',
        place: undefined,
        tasks: [
          task(4, 'web-panel:workspace', 'Acme Offer Workspace', {
            goal: 'All offers of the company’s own account.',
            place: 'Web panel on the SuperOffice button',
            optional: true,
            steps: [
              step('Click **Add** at the bottom.'),
              step('Fill in exactly these values. Copy them; do not type them.', {
                values: [
                  type('Name', 'Acme Offer Workspace'),
                  type('URL', 'https://offers.acme.example/workspace/', 'tenantKey', '?ctx=<uctx>&usid=<usid>'),
                  { label: 'Visible in', how: 'choose', pieces: ['Web panel on SuperOffice button (logo)'] },
                  { label: 'Show in web client', how: 'tick', pieces: [''] },
                  { label: 'Show in mobile client', how: 'untick', pieces: [''] },
                ],
                notes: [
                  'Replace tenantKey in this address with the value you got from Acme AS (step “Register with Acme Offers”).',
                ],
              }),
              step('Click **Save**.'),
            ],
            check: 'The panel opens from the SuperOffice button and shows your offers.',
          }),
        ],
      },
    ],
  },
];

const instructions: Instructions = {
  language: 'en',
  key: 'com.acme.offers@1.4.0',
  title: 'Setting up Acme Offers by hand',
  by: 'Acme AS · version 1.4.0',
  summary: 'Create, send and follow up offers without leaving SuperOffice.',
  description:
    'Acme Offers shows a customer’s offers on the company, sale and project cards, and lets the sales team write a new offer from there.',
  facts: [
    { label: 'Who can do it', text: 'An administrator of your SuperOffice' },
    { label: 'Where', text: 'SuperOffice CRM Online, in your browser' },
    { label: 'Time', text: 'About 95 minutes' },
  ],
  overview: [
    { part: 1, what: 'Partner’s service', names: ['Register with Acme Offers'] },
    { part: 2, what: 'Lists', names: ['Acme offer status', 'Acme offer type'] },
    { part: 3, what: 'Web panels', names: ['Acme Offer Workspace'] },
  ],
  before: [
    'You need a SuperOffice user with the right **General Administrator**, or with **List Administrator**. Without it, **Settings and maintenance** is not in your menu.',
    'Work from top to bottom and tick every step when it is done. Copy the values in the boxes instead of typing them.',
    'Only add what is described here. Leave everything else in the lists as it is.',
  ],
  access: [
    { label: 'List Administrator', text: 'To create the lists, web panels and buttons below.' },
    { label: 'Sale', text: 'To read the sale an offer belongs to, and to note the customer’s answer on it.' },
  ],
  offers: [
    {
      title: 'Try for 30 days',
      text: 'The trial is free and for all your users. It ends by itself after 30 days.',
      terms: 'https://acme.example/offers/terms/trial',
    },
    { title: 'Buy a subscription', text: 'You pay per user and month, invoiced every quarter.', terms: undefined },
  ],
  parts: english,
  troubles: [
    {
      label: '**Settings and maintenance** is not in the menu.',
      text: 'Your user lacks the rights named under “Before you start”. Ask a colleague who has them.',
    },
    {
      label: 'A panel is there but shows an error or stays empty.',
      text: 'Copy the address from this guide once more.',
    },
  ],
  removal: [
    {
      text: 'In **Settings and maintenance**, **Lists**, choose **GUI - Web panel**. Select each of these, click **Delete** at the bottom, and **Save** at the end:',
      names: ['Acme Offer Workspace'],
    },
    {
      text: 'In **Settings and maintenance**, **Lists**, choose each of these lists, click **Delete list** and **Yes**:',
      names: ['Acme offer status', 'Acme offer type'],
    },
  ],
  help: {
    text: 'Acme AS helps you with everything about Acme Offers. Keep this guide at hand when you call.',
    contacts: [
      { label: 'E-mail', text: 'support@acme.example', href: 'mailto:support@acme.example' },
      { label: 'Web', text: 'https://acme.example/offers/support', href: 'https://acme.example/offers/support' },
    ],
  },
};

const german: Instructions = {
  ...instructions,
  language: 'de',
  title: 'Acme Offers von Hand einrichten',
  by: 'Acme AS · Version 1.4.0',
  summary: 'Angebote erstellen, senden und nachverfolgen, ohne SuperOffice zu verlassen.',
  description: undefined,
  overview: [{ part: 1, what: 'Listen', names: ['Acme Angebotsstatus'] }],
  before: ['Sie brauchen einen SuperOffice-Benutzer mit dem Recht **General Administrator**.'],
  access: [],
  offers: [],
  parts: [
    {
      number: 1,
      kind: 'list',
      title: 'Listen',
      goal: 'Eine eigene Liste der Anwendung für ihre Auswahlmöglichkeiten.',
      sections: [
        {
          way: [step('Klicken Sie auf das **Main menu** und wählen Sie **Settings and maintenance**.')],
          list: undefined,
          place: undefined,
          tasks: [
            task(1, 'list:offerStatus', 'Acme Angebotsstatus', {
              steps: [
                step('Klicken Sie oben rechts auf **Create list**.'),
                step('Tragen Sie genau diese Werte ein.', { values: [type('Name', 'Acme Angebotsstatus')] }),
              ],
              check: 'Der Name der Liste lässt sich auf der Seite **Lists** auswählen.',
            }),
          ],
        },
      ],
    },
  ],
};

const view: InstructionsView = {
  instructions,
  languages,
  paper: 'A4',
  ticked: ['partner-service:register', 'list:offerStatus'],
  printing: false,
  savedAs: null,
};

export const guideStates: Readonly<Record<string, AppState>> = {
  // With everything else null: neither signed in nor chosen.
  instructions: { ...base, side: 'instructions', instructions: { ...view, ticked: ['partner-service:register'] } },
  'instructions-all-done': {
    ...signedIn,
    page: 'about',
    side: 'instructions',
    instructions: {
      ...view,
      ticked: english.flatMap(({ sections }) => sections.flatMap(({ tasks }) => tasks.map(({ id }) => id))),
      savedAs: '/home/kari/Downloads/com.acme.offers-1.4.0-en.pdf',
    },
  },
  'instructions-german': {
    ...signedIn,
    page: 'about',
    side: 'instructions',
    instructions: { ...view, instructions: german, ticked: [] },
  },
  'instructions-printing': {
    ...signedIn,
    page: 'about',
    side: 'instructions',
    online: false,
    instructions: { ...view, printing: true },
  },
  'instructions-none': { ...base, side: 'instructions' },
};
