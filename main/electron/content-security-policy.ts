type Directives = Readonly<Record<string, readonly string[]>>;

/** What every page of ours starts from: nothing is allowed, not even to be framed or to post a form. */
const nothing: Directives = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

const policyOf = (directives: Directives): string =>
  Object.entries({ ...nothing, ...directives })
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');

/**
 * The window's page: its own scripts, styles, pictures and fonts; no network, no frame, no worker, and no text that
 * becomes script. `data:` is for icons of manifests, which main has checked.
 */
export const pagePolicy = policyOf({
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'none'"],
  'frame-src': ["'none'"],
  'worker-src': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ["'none'"],
});

/** The sign-in window's strip: text and one style sheet. */
export const stripPolicy = policyOf({ 'style-src': ["'self'"] });

/** A question of our own with a form that comes back to us. */
export const formPolicy = policyOf({ 'style-src': ["'self'"], 'form-action': ["'self'"] });

/** A document on its way to paper: it carries its own styles and pictures and runs no script. */
export const paperPolicy = policyOf({ 'style-src': ["'unsafe-inline'"], 'img-src': ['data:'] });
