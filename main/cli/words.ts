import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../contract/text.ts';

/** What only the terminal says, in ICU MessageFormat. Languages that lack a sentence fall back to English. */
const english = {
  unchanged: '{count, plural, one {# unchanged} other {# unchanged}}',
  'total.create': '{count} to create',
  'total.update': '{count} to change',
  'total.adopt': '{count} to adopt',
  'total.restore': '{count} to bring back',
  'total.keep': '{count} unchanged',
  'total.remove': '{count} to remove',
  'total.ask': '{count} to decide',
  'total.manual': '{count} by hand',
  'total.blocked': '{count} blocked',
  nothing: 'Nothing to do.',
  choices: 'Choices',
  elapsed: '{seconds} s',
  left: 'about {seconds} s left',
  'phase.reading': 'reading the tenant',
  'phase.writing': 'setting up',
  'phase.publishing': 'making it visible',
  'phase.verifying': 'reading everything back',
  'waiting.rate-limit': 'Keeping below SuperOffice’s call limit',
  'waiting.tenant-busy': 'The tenant is busy',
  'waiting.maintenance': 'The tenant is under maintenance',
  'waiting.retry': 'No answer; trying again',
  'waiting.sign-in': 'Signing in again',
  'waiting.partner-service': 'Waiting for the partner’s service',
  leftover: '{title}: removed, but SuperOffice keeps its name as deleted',
  'manual-optional': 'By hand, if you like: {title}',
  'manual-required': 'Left to do by hand: {title}',
  'outcome.done': 'Done and verified.',
  'outcome.nothing-to-do': 'Nothing to do: everything is as it should be.',
  'outcome.partly': 'Not everything was done. What was done is safe; running the same command again goes on from here.',
  'outcome.cancelled': 'Stopped. What was done is safe; running the same command again goes on from here.',
  'outcome.failed': 'Nothing was set up.',
  proof: '{done} done, {verified} verified by reading them back; {reads} reads and {writes} writes.',
  'report-written': 'Report:       {file}',
  'instructions-written': 'Instructions: {file}',
  'go-on': 'Go on with:   {command}',
  'try-next': 'Try next:     {command}',
  'not-approved': 'Not approved. Nothing was changed.',
  'sign-in': 'Sign in to SuperID in your browser. If it does not open, use this address:',
  'approve.install': 'Type {wanted} to approve:',
  'approve.uninstall': 'This removes what is listed above. Type {wanted} to approve:',
  'kind.partner-service': 'Partner’s service',
  'kind.manual': 'By hand',
  'kind.unread': 'Could not be read',
} as const;

export type WordId = keyof typeof english;

const norwegian: Partial<Record<WordId, string>> = {
  unchanged: '{count} uendret',
  'total.create': '{count} opprettes',
  'total.update': '{count} endres',
  'total.adopt': '{count} overtas',
  'total.restore': '{count} hentes tilbake',
  'total.keep': '{count} uendret',
  'total.remove': '{count} fjernes',
  'total.ask': '{count} å avgjøre',
  'total.manual': '{count} for hånd',
  'total.blocked': '{count} sperret',
  nothing: 'Ingenting å gjøre.',
  choices: 'Valg',
  left: 'omtrent {seconds} s igjen',
  'phase.reading': 'leser tenanten',
  'phase.writing': 'setter opp',
  'phase.publishing': 'gjør det synlig',
  'phase.verifying': 'leser alt tilbake',
  'outcome.done': 'Ferdig og kontrollert.',
  'outcome.nothing-to-do': 'Ingenting å gjøre: alt er som det skal være.',
  proof: '{done} gjort, {verified} kontrollert ved å lese dem tilbake; {reads} lesinger og {writes} skrivinger.',
  'report-written': 'Rapport:      {file}',
  'instructions-written': 'Veiledning:   {file}',
  'go-on': 'Fortsett med: {command}',
  'try-next': 'Prøv så:      {command}',
  'not-approved': 'Ikke godkjent. Ingenting ble endret.',
  'approve.install': 'Skriv {wanted} for å godkjenne:',
  'approve.uninstall': 'Dette fjerner det som står over. Skriv {wanted} for å godkjenne:',
  'manual-optional': 'For hånd, om du vil: {title}',
  'manual-required': 'Gjenstår for hånd: {title}',
  'kind.partner-service': 'Partnerens tjeneste',
  'kind.manual': 'For hånd',
};

const words: Partial<Record<Language, Partial<Record<WordId, string>>>> = { nb: norwegian };

/** One of the terminal's sentences, filled in. */
export function word(language: Language, id: WordId, values: Readonly<Record<string, string | number>> = {}): string {
  const text = words[language]?.[id] ?? english[id];
  return String(new IntlMessageFormat(text, language).format(values));
}
