import type { Plan } from '../contract/plan.ts';
import { type Language, textIn } from '../contract/text.ts';
import { message } from '../contract/texts.ts';
import type { Manifest } from '../manifest/schema.ts';
import type { Identity } from '../sign-in/port.ts';
import { clean } from './clean.ts';
import { columnsOf, fit, pad, wrap } from './columns.ts';
import type { Terminal } from './terminal.ts';
import { type WordId, word } from './words.ts';

/** Which application, whose it is, and what it is for in a sentence. */
export function renderApplication(manifest: Manifest, language: Language, { paint, width }: Terminal): string {
  const { app } = clean(about(manifest));
  const name = fit(`${textIn(app.name, language)} ${app.version}`, width);
  return [
    paint('bold', name) + paint('gray', fit(`  ${app.publisher}`, width - columnsOf(name))),
    ...wrap(textIn(app.summary, language), width),
  ].join('\n');
}

/** Where a plan was made: environment, tenant, who signed in; which offer was chosen, which version is there. */
export function renderPlace(
  given: {
    readonly manifest: Manifest;
    readonly identity: Identity;
    readonly plan: Plan;
    readonly offer: string | undefined;
  },
  language: Language,
  terminal: Terminal,
): string {
  const { manifest, identity, plan, offer } = clean({ ...given, manifest: about(given.manifest) });
  const { paint, width } = terminal;
  const chosen = manifest.offers.find((candidate) => candidate.key === offer) ?? manifest.offers[0];
  const facts: readonly (readonly [WordId, string])[] = [
    ['header.environment', place(plan, language, terminal)],
    ['header.tenant', `${identity.companyName} (${identity.customerId})`],
    ['header.person', person(identity)],
    ...(chosen && plan.purpose === 'install' ? [['header.offer', textIn(chosen.title, language)] as const] : []),
    ...(plan.installedVersion === undefined ? [] : [['header.installed', plan.installedVersion] as const]),
  ];
  const labels = Math.max(...facts.map(([id]) => columnsOf(word(language, id))));
  return facts
    .map(([id, text]) => {
      const label = paint('gray', pad(word(language, id), labels));
      // The place may carry colours, and has been fitted.
      return `${label}  ${id === 'header.environment' ? text : fit(text, width - labels - 2)}`;
    })
    .join('\n');
}

/** Only what a header shows. */
function about({ app, offers }: Manifest): Pick<Manifest, 'app' | 'offers'> {
  return { app, offers };
}

function place({ environment }: Plan, language: Language, { paint, width }: Terminal): string {
  if (environment !== 'practice')
    return `${paint('bold', environment)}  ${message(language, `environment.${environment}`)}`;
  const name = word(language, 'header.practice');
  const room = width - columnsOf(word(language, 'header.environment')) - columnsOf(name) - 5;
  return `${paint('yellow', name)}  ${paint('gray', fit(word(language, 'header.practice-note'), room))}`;
}

function person({ userName, email }: Identity): string {
  return userName === email || email === '' ? userName : `${userName} <${email}>`;
}
