/** An error that the tenant itself put into words, as far as it is needed. */
export interface ServiceError {
  /** Such as `SoNotFoundException`; empty when it did not say. */
  readonly type: string;
  /** Cleaned and cut, for people. */
  readonly message: string;
  /** Refused before any of the tenant's own code saw it: a malformed request. */
  readonly malformed: boolean;
}

/**
 * Either of the two documented shapes, also inside a 200; undefined when it is neither.
 * Source: SuperOffice docs, api/web-services/endpoints/rest-webapi (`Error`, `ErrorType`, `ErrorMessage`) and
 * agents-webapi (`Message`, `MessageDetail`).
 * @param secrets never left in the message, whatever the tenant echoes
 */
export function serviceErrorIn(body: unknown, secrets: readonly string[] = []): ServiceError | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const fields = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value as unknown]));
  const text = (name: string): string => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  const type = text('errortype') || text('exceptiontype');
  const clean = (message: string): string => cleanText(message, secrets);
  if (fields.get('error') === true) return { type, message: clean(text('errormessage')), malformed: false };
  if (text('message') !== '' && fields.has('messagedetail')) {
    return { type, message: clean(text('messagedetail') || text('message')), malformed: true };
  }
  return undefined;
}

/** What an answer that is no success says, in whichever way it says it; empty when it says nothing readable. */
export function messageIn(body: unknown, secrets: readonly string[]): string {
  const known = serviceErrorIn(body, secrets);
  if (known) return known.message;
  if (typeof body !== 'object' || body === null) return '';
  const fields = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value as unknown]));
  const found = ['errormessage', 'message', 'exceptionmessage'].map((name) => fields.get(name));
  return cleanText(found.find((value) => typeof value === 'string') ?? '', secrets);
}

/** Missing rights. Source: SuperOffice docs name `SuperOffice.Exceptions.SoSentryException`. */
export function isMissingRight(error: ServiceError): boolean {
  return error.type.endsWith('SoSentryException');
}

/** One line of at most 200 characters, without control characters and without anything that looks like a credential. */
function cleanText(text: string, secrets: readonly string[] = []): string {
  const without = secrets
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
  return without
    .replaceAll(/\b(?:[78][A-Z](?::|%3A)Cust\d+\.|Bearer\s+|SOTicket\s+)\S+/gi, '…')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
