import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type JudgeContext, judge, retryAfterIn } from '../../../main/tenant/answer.ts';
import type { RawAnswer } from '../../../main/tenant/exchange.ts';
import type { Failure } from '../../../main/tenant/failure.ts';
import type { TenantCall } from '../../../main/tenant/port.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const secret = '8A:Cust12345.c2VjcmV0LXRva2Vu';
const reading: JudgeContext = { kind: 'read', details: { what: 'GET /v1/Thing' }, secrets: [secret], now };
const writing: JudgeContext = { ...reading, kind: 'write' };
const call: TenantCall<{ Id: number }> = { method: 'GET', path: '/v1/Thing', answer: z.object({ Id: z.number() }) };
const nothing: TenantCall<undefined> = { method: 'DELETE', path: '/v1/Thing', answer: z.undefined() };

function answer(status: number, body: unknown, headers: Record<string, string> = {}): RawAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, text, headers: new Headers({ 'content-type': 'application/json; charset=utf-8', ...headers }) };
}

const failure = (raw: RawAnswer, context = reading): Failure | 'good' => {
  const judgement = judge(raw, call, context);
  return judgement.good ? 'good' : judgement.failure;
};

describe('an answer', () => {
  it('is good when it is 2xx JSON of the expected shape', () => {
    expect(judge(answer(200, { Id: 7, More: 1 }), call, reading)).toEqual({ good: true, value: { Id: 7 } });
  });

  it('may be nothing at all where nothing is expected', () => {
    expect(judge(answer(204, ''), nothing, writing)).toEqual({ good: true, value: undefined });
    expect(judge(answer(200, ''), nothing, writing)).toEqual({ good: true, value: undefined });
  });

  it('that is JSON null is null, not nothing', () => {
    const maybe = { ...call, answer: z.object({ Id: z.number() }).nullable() };
    expect(judge(answer(200, 'null'), maybe, reading)).toEqual({ good: true, value: null });
    expect(judge(answer(200, ''), maybe, reading)).toMatchObject({ good: false });
  });

  it.each([
    ['nothing where something is expected', answer(200, ''), 'empty'],
    ['a sign-in page', answer(200, '<!doctype html><p>Sign in', { 'content-type': 'text/html' }), 'html'],
    ['a page that says it is JSON', answer(200, '\n<html></html>'), 'html'],
    ['plain text', answer(200, 'ok', { 'content-type': 'text/plain' }), 'content-type'],
    ['half an answer', answer(200, '{"Id":7,"Na'), 'json'],
    ['another shape', answer(200, { Id: 'seven' }), 'shape'],
    ['a list instead of a thing', answer(200, []), 'shape'],
    ['null instead of a thing', answer(200, null), 'shape'],
    ['a part, by its status', answer(206, { Id: 7 }), 'partial'],
    ['a part, by its headers', answer(200, { Id: 7 }, { 'content-range': 'items 0-9/40' }), 'partial'],
    ['more than is accepted', { ...answer(200, ''), text: undefined }, 'size'],
  ])('that is %s is unreadable, and a write is then in doubt', (_name, raw, why) => {
    expect(failure(raw, writing)).toMatchObject({
      code: 'TENANT_ANSWER_UNREADABLE',
      happened: 'unknown',
      details: { why },
    });
  });

  it('of another shape names the place and never what stands there', () => {
    const nested = { ...call, answer: z.object({ List: z.array(z.object({ Name: z.number() })) }) };
    const judgement = judge(answer(200, { List: [{ Name: 'Confidential Ltd' }] }), nested, reading);
    expect(judgement).toMatchObject({ failure: { details: { path: 'List.0.Name' } } });
    expect(JSON.stringify(judgement)).not.toContain('Confidential');
  });

  it('with an error inside a 200 is a failure in both shapes', () => {
    expect(failure(answer(200, { Error: true, ErrorType: 'SoException', ErrorMessage: 'No.' }), writing)).toMatchObject(
      {
        code: 'TENANT_REFUSED',
        happened: 'unknown',
        details: { message: 'No.' },
      },
    );
    expect(failure(answer(200, { Message: 'Invalid.', MessageDetail: 'Null entry.' }), writing)).toMatchObject({
      code: 'TENANT_REFUSED',
      happened: 'no',
      details: { message: 'Null entry.' },
    });
  });

  it.each([403, 400, 500, 200])('names a missing right in a %i', (status) => {
    const body = { Error: true, ErrorType: 'SuperOffice.Exceptions.SoSentryException', ErrorMessage: 'Not allowed.' };
    expect(failure(answer(status, body))).toMatchObject({ code: 'RIGHT_MISSING', remedy: 'final' });
  });

  it('of 403 that says nothing of rights is a refusal', () => {
    expect(failure(answer(403, { Message: 'Authorization has been denied for this request.' }))).toMatchObject({
      code: 'TENANT_REFUSED',
      details: { message: 'Authorization has been denied for this request.' },
    });
  });

  it('of 500 to a write in the tenant’s own words is a refusal that has to be looked up', () => {
    const body = { Error: true, ErrorType: 'SoDuplicateException', ErrorMessage: `The name\n"Sent"\u0000 is taken.` };
    expect(failure(answer(500, body), writing)).toMatchObject({
      code: 'TENANT_REFUSED',
      happened: 'unknown',
      details: { message: 'The name "Sent" is taken.' },
    });
  });

  it('never brings a credential or a long text into a message', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 400 }), fc.constantFrom(400, 403, 500, 503), (a, b, status) => {
        const raw = answer(status, { Error: true, ErrorMessage: `${a}${secret}${b}` });
        const text = JSON.stringify(failure(raw));
        expect(text).not.toContain('c2VjcmV0');
        expect(text.length).toBeLessThan(1500);
      }),
    );
  });

  it('that is neither good nor known still has a code', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 599 }), fc.string(), fc.boolean(), (status, text, json) => {
        const type = { 'content-type': json ? 'application/json' : 'text/plain' };
        const judged = failure({ status, text, headers: new Headers(type) });
        expect(judged === 'good' || judged.code.length > 0).toBe(true);
      }),
    );
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 5 ', 5000],
    ['0', 0],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    ['-5', undefined],
  ])('%j is %j milliseconds', (value, milliseconds) => {
    const read = retryAfterIn(new Headers({ 'retry-after': value }), now);
    if (value === '-5') expect(read === undefined || read === 0).toBe(true);
    else expect(read).toBe(milliseconds);
  });
});
