import { describe, expect, test } from 'vitest';
import { InstallerError } from '../../../main/contract/errors.ts';
import { practiceEnvironment, superOfficeEnvironments } from '../../../main/sign-in/environments.ts';
import { readTenantState } from '../../../main/sign-in/tenant-state.ts';
import { addressOf } from '../../support/superid.ts';

/** As in SuperOffice's documentation. */
const running = {
  ContextIdentifier: 'Cust12345',
  Endpoint: 'https://online2.superoffice.com/Cust12345',
  State: 'Running',
  IsRunning: true,
  ValidUntil: '2026-02-23T09:52:01.9342965Z',
  Api: 'https://online2.superoffice.com/Cust12345/api',
  Version: 'Release_11.10_2026.02.24-02',
};

const { online } = superOfficeEnvironments;
const open = new AbortController().signal;

const answering =
  (body: unknown, status = 200): typeof fetch =>
  () =>
    Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));

const read = (fetch: typeof globalThis.fetch, signal = open) => readTenantState(online, 'Cust12345', fetch, signal);

const failureOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no error',
    (thrown: unknown) => (thrown instanceof InstallerError ? thrown.code : thrown),
  );

/** Never answers, and lets go when its signal does. */
const hanging: typeof fetch = (_input, init) =>
  new Promise((_resolve, reject) => {
    const abort = () => reject(new Error('aborted'));
    if (init?.signal?.aborted) abort();
    init?.signal?.addEventListener('abort', abort);
  });

describe('the state of a tenant', () => {
  test('says where its web API is and until when', async () => {
    expect(await read(answering(running))).toEqual({
      state: 'Running',
      isRunning: true,
      api: new URL('https://online2.superoffice.com/Cust12345/api'),
      validUntil: new Date('2026-02-23T09:52:01.934Z'),
      version: 'Release_11.10_2026.02.24-02',
    });
  });

  test('is asked on the root host, without a token, a cookie or a redirect', async () => {
    const asked: { url: string; init: RequestInit }[] = [];
    await read((input, init = {}) => {
      asked.push({ url: addressOf(input).href, init });
      return answering(running)(input, init);
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe('https://online.superoffice.com/api/state/Cust12345');
    expect(asked[0]?.init).toMatchObject({ redirect: 'error', credentials: 'omit' });
    expect([...new Headers(asked[0]?.init.headers).keys()]).toEqual(['accept']);
  });

  test('may do without a version and an end of validity', async () => {
    const { Version, ValidUntil, ...rest } = running;
    expect([Version, ValidUntil]).not.toContain(undefined);
    expect(await read(answering(rest))).toMatchObject({ isRunning: true, validUntil: new Date(0) });
  });

  test('runs during online maintenance', async () => {
    expect(await read(answering({ ...running, State: 'OnlineMaintenance' }))).toMatchObject({ isRunning: true });
  });

  test.each([
    ['Unknown', 'TENANT_UNKNOWN'],
    ['Provisioning', 'TENANT_NOT_READY'],
    ['ProvisioningFailed', 'TENANT_NOT_READY'],
    ['MigrationPending', 'TENANT_NOT_READY'],
    ['Suspended', 'TENANT_SUSPENDED'],
    ['Deleted', 'TENANT_GONE'],
    ['Deleting', 'TENANT_GONE'],
    ['DeleteFailed', 'TENANT_GONE'],
    ['OfflineMaintenance', 'TENANT_MAINTENANCE'],
    ['SomethingNew', 'TENANT_NOT_READY'],
  ])('%s ends as %s', async (State, code) => {
    expect(await failureOf(read(answering({ ...running, State, IsRunning: false, Api: '' })))).toBe(code);
  });

  test.each<[string, typeof fetch, string]>([
    ['404', answering('', 404), 'TENANT_UNKNOWN'],
    ['500', answering('', 500), 'TENANT_STATE_UNREADABLE'],
    ['a page', answering('<html>maintenance</html>'), 'TENANT_STATE_UNREADABLE'],
    ['nothing', answering(''), 'TENANT_STATE_UNREADABLE'],
    ['null', answering('null'), 'TENANT_STATE_UNREADABLE'],
    ['another tenant', answering({ ...running, ContextIdentifier: 'Cust54321' }), 'TENANT_STATE_UNREADABLE'],
    ['no API address', answering({ ...running, Api: null }), 'TENANT_STATE_UNREADABLE'],
    ['an API address that is none', answering({ ...running, Api: 'online2' }), 'TENANT_STATE_UNREADABLE'],
    [
      'a host of somebody else',
      answering({ ...running, Api: 'https://superoffice.com.evil.example/x' }),
      'TENANT_HOST_REFUSED',
    ],
    [
      'a host without TLS',
      answering({ ...running, Api: 'http://online2.superoffice.com/Cust12345/api' }),
      'TENANT_HOST_REFUSED',
    ],
    ['no answer at all', () => Promise.reject(new TypeError('fetch failed')), 'TENANT_UNREACHABLE'],
  ])('an answer of %s ends as an error', async (_case, fetch, code) => {
    expect(await failureOf(read(fetch))).toBe(code);
  });

  test('ends when it is cancelled, and is unreachable when the time is up', async () => {
    expect(await failureOf(read(hanging, AbortSignal.abort()))).toBe('CANCELLED');
    const timeUp = AbortSignal.abort(new DOMException('time is up', 'TimeoutError'));
    expect(await failureOf(read(hanging, timeUp))).toBe('TENANT_UNREACHABLE');
  });

  test('a practice tenant is only looked for on this computer', async () => {
    const environment = practiceEnvironment('http://127.0.0.1:4711');
    const at = (Api: string) =>
      failureOf(readTenantState(environment, 'Cust12345', answering({ ...running, Api }), open));
    expect(await at('http://127.0.0.1:4712/Cust12345/api')).toBe('no error');
    expect(await at('https://online2.superoffice.com/Cust12345/api')).toBe('TENANT_HOST_REFUSED');
  });
});
