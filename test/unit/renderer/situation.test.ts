import { expect, test } from 'vitest';
import type { Problem } from '../../../main/contract/view.ts';
import { type Situation, situationOf } from '../../../renderer/pages/sign-in/situation.ts';

const problem = (code: Problem['code'], details: Problem['details'] = {}): Problem => ({ code, details });

test.each<[Situation, Problem]>([
  ['wrong-tenant', problem('SIGN_IN_WRONG_TENANT')],
  ['no-consent', problem('SIGN_IN_REFUSED', { reason: 'access_denied' })],
  ['refused', problem('SIGN_IN_REFUSED', { reason: 'user name or password' })],
  ['not-administrator', problem('SIGN_IN_NOT_ADMINISTRATOR')],
  ['missing-right', problem('RIGHT_MISSING')],
  ['closed', problem('CANCELLED')],
  ['timed-out', problem('SIGN_IN_TIMED_OUT')],
  ['unreachable', problem('SIGN_IN_UNREACHABLE')],
  ['not-registered', problem('SIGN_IN_REDIRECT_NOT_REGISTERED')],
  ['not-running', problem('TENANT_SUSPENDED')],
  ['browser', problem('SIGN_IN_BROWSER_FAILED')],
  ['other', problem('SIGN_IN_ANSWER_INVALID')],
])('%s has a page of its own', (situation, told) => {
  expect(situationOf({ problem: told, online: true, advice: null })).toBe(situation);
});

test('without a network every failure is told as that', () => {
  const told = problem('SIGN_IN_TIMED_OUT');
  expect(situationOf({ problem: told, online: false, advice: 'use-browser' })).toBe('offline');
});

test('a browser that did not open is what is told when the time is up, and nothing else', () => {
  const after = { online: true, advice: 'open-yourself' } as const;
  expect(situationOf({ ...after, problem: problem('SIGN_IN_TIMED_OUT') })).toBe('browser');
  expect(situationOf({ ...after, problem: problem('SIGN_IN_WRONG_TENANT') })).toBe('wrong-tenant');
});

test('a refused window leads to the browser, however the attempt ended', () => {
  expect(situationOf({ problem: problem('CANCELLED'), online: true, advice: 'use-browser' })).toBe('refused-window');
});
