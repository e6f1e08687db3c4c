import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, type Reply, textAnswer, whole } from '../http/exchange.ts';
import { serviceError } from '../http/api-error.ts';
import { unauthorised, wrongHost } from '../tenant-gateway.ts';
import type { Fault, FaultVerdict } from './faults.ts';

const loginPage: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><html lang="en"><head><title>SuperOffice SuperID</title></head><body><h1>Sign in</h1></body></html>',
};

function statusAnswer(fault: Fault): Answer {
  const status = fault.status ?? 503;
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
  };
  const { body } = serviceError(status, 'SuperOffice.Exceptions.SoException', 'The service is not available just now.');
  return { status, headers, body: JSON.stringify(body) };
}

/** The answer of a fault that keeps the call from being done at all. */
function insteadOf(fault: Fault): Answer | undefined {
  switch (fault.kind) {
    case 'status':
      return statusAnswer(fault);
    case 'html':
      return loginPage;
    case 'wrong-host':
      return wrongHost;
    case 'expire-token':
      return unauthorised;
    case 'drop-before':
    case 'drop-after':
    case 'truncate':
    case 'partial':
    case 'empty':
    case 'delay':
      return undefined;
  }
}

/** A list with only the first half of its entries, and nothing in it that says so; any other answer as it is. */
function firstHalf(answer: Answer): Answer {
  if (answer.body === undefined || !answer.body.startsWith('[')) return answer;
  const entries: unknown = JSON.parse(answer.body);
  if (!Array.isArray(entries)) return answer;
  return { ...answer, body: JSON.stringify(entries.slice(0, Math.floor(entries.length / 2))) };
}

export interface Done {
  readonly answer: Answer;
  readonly committed: boolean;
}

/** What the caller gets, and what was done. */
export interface Outcome {
  readonly reply: Reply;
  /** What was sent; 0 for a dropped connection. */
  readonly status: number;
  readonly committed: boolean;
}

/**
 * Does a call, with what a fault makes of it and of its answer.
 * `drop-after`, `truncate`, `partial` and `empty` do the work and spoil the answer; all the others keep it from being done.
 */
export async function withFault(
  verdict: FaultVerdict,
  work: () => Promise<Done>,
  expireToken: () => void,
): Promise<Outcome> {
  const { fault, delayMs } = verdict;
  if (delayMs > 0) await wait(delayMs);
  if (fault?.kind === 'expire-token') expireToken();
  if (fault?.kind === 'drop-before') return outcome({ answer: textAnswer(503, ''), arrives: 'never' }, false);
  const instead = fault && insteadOf(fault);
  if (instead) return outcome(whole(instead), false);
  const { answer, committed } = await work();
  return outcome(spoiled(answer, fault?.kind), committed);
}

const outcome = (reply: Reply, committed: boolean): Outcome => ({
  reply,
  status: reply.arrives === 'never' ? 0 : reply.answer.status,
  committed,
});

function spoiled(answer: Answer, kind: Fault['kind'] | undefined): Reply {
  switch (kind) {
    case 'drop-after':
      return { answer, arrives: 'never' };
    case 'truncate':
      return { answer, arrives: 'half' };
    case 'partial':
      return whole(firstHalf(answer));
    case 'empty':
      return whole(textAnswer(200, ''));
    default:
      return whole(answer);
  }
}
