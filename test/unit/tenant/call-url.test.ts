import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callUrl } from '../../../main/tenant/call-url.ts';

const base = new URL('https://online2.superoffice.com/Cust12345/api');

describe('the address of a call', () => {
  it('lies below the API base, with its query encoded', () => {
    const url = callUrl(base, {
      path: '/v1/Agents/List/GetAppTaskMenus',
      query: { name: 'a&b=c/d', deep: true, id: 7 },
    });
    expect(url.href).toBe(
      'https://online2.superoffice.com/Cust12345/api/v1/Agents/List/GetAppTaskMenus?name=a%26b%3Dc%2Fd&deep=true&id=7',
    );
  });

  it('keeps an encoded name in the path as it is', () => {
    expect(callUrl(base, { path: '/v1/ForeignApp/com.acme%20offers' }).pathname).toBe(
      '/Cust12345/api/v1/ForeignApp/com.acme%20offers',
    );
  });

  it.each([
    '/v1/../state',
    '/v1/./x',
    '/v1/%2e%2e/x',
    '/v1/.%2E/x',
    '/v1//evil.example/x',
    '//evil.example/v1/x',
    'https://evil.example/v1/x',
    '/v1/a%2Fb',
    '/v1/a%5cb',
    '/v1/a%252fb',
    '/v1/a\\b',
    '/v1/a?b=c',
    '/v1/a#b',
    '/v1/a b',
    '/v1/a\nb',
    '/v1/%zz',
    '/v1/',
    '/v2/x',
    '@evil.example/v1/x',
    '',
  ])('is refused for %j', (path) => {
    expect(() => callUrl(base, { path })).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  });

  it('never leaves the API base, whatever the path', () => {
    const pieces = fc.constantFrom(
      '/',
      '..',
      '.',
      '%2e',
      '%2F',
      '\\',
      '@',
      ':',
      'v1',
      'evil.example',
      '?',
      '#',
      '//',
      '%5C',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.string({ maxLength: 5 }), (parts, more) => {
        let url: URL;
        try {
          url = callUrl(base, { path: `/v1/${parts.join('')}${more}` });
        } catch {
          return;
        }
        expect(url.origin).toBe(base.origin);
        expect(decodeURIComponent(url.pathname).startsWith('/Cust12345/api/v1/')).toBe(true);
        expect(url.username + url.password + url.hash).toBe('');
      }),
    );
  });
});
