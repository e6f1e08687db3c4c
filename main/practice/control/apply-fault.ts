import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, send, sendHalf, textAnswer } from '../http/exchange.ts';
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

/**
 * Does a call and sends its answer, with what a fault makes of it.
 * `drop-after`, `truncate`, `partial` and `empty` do the work and spoil the answer; all the others keep it from being done.
 * @returns the status that was sent, 0 for a dropped connection
 */
export async function serveWithFault(
  response: ServerResponse,
  verdict: FaultVerdict,
  work: () => Promise<Done>,
  expireToken: () => void,
): Promise<{ readonly status: number; readonly committed: boolean }> {
  const { fault, delayMs } = verdict;
  if (delayMs > 0) await wait(delayMs);
  if (fault?.kind === 'expire-token') expireToken();
  if (fault?.kind === 'drop-before') {
    response.destroy();
    return { status: 0, committed: false };
  }
  const instead = fault && insteadOf(fault);
  if (instead) {
    send(response, instead);
    return { status: instead.status, committed: false };
  }
  const { answer, committed } = await work();
  switch (fault?.kind) {
    case 'drop-after':
      response.destroy();
      return { status: 0, committed };
    case 'truncate':
      sendHalf(response, answer);
      return { status: answer.status, committed };
    case 'partial':
      send(response, firstHalf(answer));
      return { status: answer.status, committed };
    case 'empty':
      send(response, textAnswer(200, ''));
      return { status: 200, committed };
    default:
      send(response, answer);
      return { status: answer.status, committed };
  }
}
