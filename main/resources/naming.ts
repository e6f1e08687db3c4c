import { type LocalisedText, textIn } from '../contract/text.ts';
import type { ApplicationInfo } from './kind.ts';

/** The ProgId of one of the application's objects: unique in every tenant, and proof of who owns it. */
export function defaultProgId(application: ApplicationInfo, key: string): string {
  return `${application.id}.${key}`;
}

/** A window name with the application's own prefix: lower-case letters and digits, as in SuperOffice's samples. */
export function defaultWindowName(application: ApplicationInfo, key: string): string {
  return `${windowPrefix(application)}${key}`.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** The last two parts of the application's id, which every window name begins with. */
export function windowPrefix(application: ApplicationInfo): string {
  const parts = application.id.split('.').slice(-2).join('');
  return parts.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** A description that lets an administrator see which items belong to which application. Source: SuperOffice docs, best practices. */
export function defaultDescription(application: ApplicationInfo): string {
  return `${textIn(application.name)} (${application.publisher})`;
}

/** Whether a description names the application or its publisher, as certification asks. */
export function namesApplication(description: LocalisedText, application: ApplicationInfo): boolean {
  const texts = typeof description === 'string' ? [description] : Object.values(description);
  const names = [textIn(application.name), application.publisher].map((name) => name.toLowerCase());
  return texts.every((text) => names.some((name) => (text ?? '').toLowerCase().includes(name)));
}
