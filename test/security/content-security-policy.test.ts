import { describe, expect, it } from 'vitest';
import { formPolicy, pagePolicy, paperPolicy, stripPolicy } from '../../main/electron/content-security-policy.ts';

/** As a browser reads it: a directive that is named twice counts once. */
function parse(policy: string): ReadonlyMap<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>();
  for (const part of policy.split(';')) {
    const [name = '', ...values] = part.trim().split(/\s+/);
    expect(name).toMatch(/^[a-z-]+$/);
    expect(directives.has(name)).toBe(false);
    directives.set(name, values);
  }
  return directives;
}

describe.each([
  ['the window’s page', pagePolicy],
  ['the sign-in strip', stripPolicy],
  ['a question with a form', formPolicy],
  ['a document for paper', paperPolicy],
])('the policy of %s', (_page, policy) => {
  const directives = parse(policy);

  it('allows nothing that is not named', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
    for (const name of ['base-uri', 'frame-ancestors', 'object-src']) expect(directives.get(name)).toEqual(["'none'"]);
  });

  it('lets no text become script, and no host in', () => {
    const script = directives.get('script-src') ?? directives.get('default-src') ?? [];
    expect(script.filter((value) => value !== "'self'" && value !== "'none'")).toEqual([]);
    for (const values of directives.values()) {
      for (const value of values) expect(value).toMatch(/^('none'|'self'|'script'|data:|'unsafe-inline')$/);
    }
  });
});

describe('the policy of the window’s page', () => {
  const directives = parse(pagePolicy);

  it('has styles from files only, and no network', () => {
    expect(directives.get('style-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'none'"]);
    expect(directives.get('form-action')).toEqual(["'none'"]);
    expect(directives.get('frame-src')).toEqual(["'none'"]);
    expect(directives.get('worker-src')).toEqual(["'none'"]);
  });

  it('takes no text for script in the page either', () => {
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(directives.get('trusted-types')).toEqual(["'none'"]);
  });
});

it('inline styles are for paper alone, which runs no script', () => {
  expect([pagePolicy, stripPolicy, formPolicy].filter((policy) => policy.includes('unsafe-inline'))).toEqual([]);
  expect(parse(paperPolicy).has('script-src')).toBe(false);
});
