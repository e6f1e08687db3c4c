import type { DirectoryApplication } from '../directory.ts';

/**
 * Whether a redirect is registered: it must be one of the values exactly, or match one that is a regular expression.
 * `http://127.0.0.1:7890/` is therefore not `http://127.0.0.1:7890`.
 * Source: SuperOffice docs, developer-portal/create-app/native-app and create-app/config/redirects.
 */
export function isRegisteredRedirect(application: DirectoryApplication, redirect: string): boolean {
  if (!URL.canParse(redirect)) return false;
  return application.redirectUris.some((registered) =>
    registered.startsWith('^') ? new RegExp(registered).test(redirect) : registered === redirect,
  );
}
