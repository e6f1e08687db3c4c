import { createHash } from 'node:crypto';
import type { Answer } from '../http/exchange.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: #f3f5f6; color: #1c2529; }
.practice { margin: 0; padding: .75rem 1rem; background: #ffbf00; color: #241a00; text-align: center; }
main { box-sizing: border-box; width: min(36rem, 100% - 2rem); margin: 2rem auto; padding: 1.5rem 2rem 2rem; background: #fff; border-radius: .5rem; box-shadow: 0 1px 4px #0003; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 1rem; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; margin-top: .25rem; padding: .5rem; font: inherit; border: 1px solid #5b6a70; border-radius: .25rem; }
button { margin-top: 1rem; padding: .5rem 1rem; min-height: 2.75rem; font: inherit; font-weight: 600; color: #fff; background: #0a5e66; border: 1px solid #0a5e66; border-radius: .25rem; cursor: pointer; }
button.choice { display: block; width: 100%; text-align: left; }
button.second { color: #0a5e66; background: #fff; margin-left: .5rem; }
:focus-visible { outline: 3px solid #b36b00; outline-offset: 2px; }
[role=alert] { padding: .75rem 1rem; border-left: .25rem solid #b3261e; background: #fdecea; color: #4a0f0b; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }
td { overflow-wrap: break-word; }
details { margin-top: 1.5rem; }
summary { cursor: pointer; }
@media (prefers-color-scheme: dark) {
  body { background: #12181b; color: #e8eef0; }
  main { background: #1d262a; }
  input { background: #12181b; color: inherit; border-color: #8fa1a8; }
  button.second { background: #1d262a; color: #7fd4dc; }
}
`;

/**
 * No scripts, nothing from elsewhere. Forms may lead to the application's loopback address, because browsers hold
 * `form-action` against the redirects that follow a form as well.
 */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self' http://127.0.0.1:*",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Text that is safe between tags and in double-quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const e = escapeHtml;

function page(status: number, title: string, content: string): Answer {
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(title)} – Practice SuperID</title>
<style>${style}</style>
</head>
<body>
<p class="practice" role="note"><strong>Practice</strong> – a simulated SuperOffice on this computer. Nothing here reaches a real customer.</p>
<main>
<h1>${e(title)}</h1>
${content}
</main>
</body>
</html>
`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}

export interface Person {
  readonly user: string;
  readonly password: string;
  readonly description: string;
}

/** User name and password. The people who can practise are listed, since nobody else could know them. */
export function loginPage(options: {
  readonly userName: string;
  readonly failed: boolean;
  readonly people: readonly Person[];
}): Answer {
  const rows = options.people.map(
    ({ user, password, description }) =>
      `<tr><td>${e(user)}</td><td>${e(password)}</td><td>${e(description)}</td></tr>`,
  );
  return page(
    options.failed ? 401 : 200,
    'Sign in to SuperOffice',
    `${options.failed ? '<p role="alert">The user name or the password is wrong.</p>' : ''}
<form method="post">
<label for="user">User name (e-mail)</label>
<input id="user" name="user" type="email" autocomplete="username" required value="${e(options.userName)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Sign in</button>
</form>
<details><summary>People you can practise as</summary>
<table><thead><tr><th scope="col">User name</th><th scope="col">Password</th><th scope="col">Who</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></details>`,
  );
}

/** One button per tenant this person works in. */
export function tenantPage(tenants: readonly { readonly customerId: string; readonly companyName: string }[]): Answer {
  const buttons = tenants.map(
    ({ customerId, companyName }) =>
      `<button class="choice" name="tenant" value="${e(customerId)}">${e(companyName)} (${e(customerId)})</button>`,
  );
  return page(200, 'Choose a customer', `<form method="post">\n${buttons.join('\n')}\n</form>`);
}

/** What an administrator agrees to, once per application and tenant. Source: SuperOffice docs, developer-portal/provisioning/consent. */
export function consentPage(options: {
  readonly application: string;
  readonly publisher: string;
  readonly companyName: string;
  readonly customerId: string;
}): Answer {
  const application = e(options.application);
  return page(
    200,
    `Authorize ${options.application}`,
    `<p><strong>${application}</strong> by ${e(options.publisher)} asks for access to the data of
<strong>${e(options.companyName)}</strong> (${e(options.customerId)}) in SuperOffice CRM Online.</p>
<p>As an administrator you approve on behalf of your company. ${application} can then read and change data with the rights of each person who signs in with it.</p>
<form method="post">
<button name="decision" value="approve">I approve</button>
<button class="second" name="decision" value="cancel">Cancel</button>
</form>`,
  );
}

/** SuperID's own codes. Source: SuperOffice docs, api/authentication/online/troubleshooting. */
const authorizeErrorCodes = {
  NoError: 0,
  Revoked: 1,
  InvalidRedirectUrl: 2,
  Expired: 3,
  Denied: 4,
} as const;

export type AuthorizeError = Exclude<keyof typeof authorizeErrorCodes, 'NoError'>;

const errorLine = (error: AuthorizeError): string =>
  `<p>Authorization error: ${error} (${authorizeErrorCodes[error]})</p>`;

const requestLine = (requestId: string): string => `<p>Request ID: ${e(requestId)}</p>`;

/** Something is wrong with the request; SuperID keeps the person here and tells the application nothing. */
export function technicalErrorPage(requestId: string, error: AuthorizeError | undefined, description: string): Answer {
  return page(
    400,
    'A technical error has occurred',
    `<p role="alert">Please contact the supplier of the application and give them the Request ID.</p>
${requestLine(requestId)}
${error ? errorLine(error) : ''}
<p>${e(description)}</p>`,
  );
}

/** This person may not enter, or may not approve. */
export function noAccessPage(requestId: string, title: string, explanation: string): Answer {
  return page(
    403,
    title,
    `<p role="alert">${e(explanation)}</p>
${requestLine(requestId)}
${errorLine('Denied')}`,
  );
}

export function signedOutPage(): Answer {
  return page(200, 'You are signed out', '<p>You can close this window.</p>');
}

export function expiredPage(requestId: string): Answer {
  return page(
    400,
    'This sign-in has expired',
    `<p role="alert">Go back to the application and sign in again.</p>
${requestLine(requestId)}
${errorLine('Expired')}`,
  );
}
