import type { IncomingMessage, ServerResponse } from 'node:http';

/** A whole answer, before it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function jsonAnswer(status: number, json: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(json) ?? '',
  };
}

export function textAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: text };
}

const largestBody = 64 * 1024 * 1024;

/** The request's body as text. @throws RangeError when it is unreasonably large */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const buffer: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += buffer.length;
    if (size > largestBody) throw new RangeError('The request body is too large.');
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function send(response: ServerResponse, answer: Answer): void {
  const body = answer.body === undefined || answer.status === 204 ? undefined : Buffer.from(answer.body);
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.status === 204 ? {} : { 'content-length': String(body?.length ?? 0) }),
  });
  response.end(body);
}

/** An answer, and how much of it arrives: all of it, half with the whole length announced, or nothing at all. */
export interface Reply {
  readonly answer: Answer;
  readonly arrives: 'whole' | 'half' | 'never';
}

export const whole = (answer: Answer): Reply => ({ answer, arrives: 'whole' });

/** Sends what is to arrive, and hangs up on the rest. */
export function deliver(response: ServerResponse, { answer, arrives }: Reply): void {
  const body = Buffer.from(answer.body ?? '');
  if (arrives === 'whole') send(response, answer);
  else if (arrives === 'never' || body.length < 2) response.destroy();
  else {
    response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  }
}
