import { z } from 'zod';
import type { PracticeOptions, PracticeServer } from '../../../main/practice/port.ts';
import { startPractice } from '../../../main/practice/server.ts';

export const anything = z.record(z.string(), z.unknown());
const many = z.array(anything);

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed body; undefined when there is none or it is not JSON. */
  readonly json: unknown;
}

export interface Caller {
  readonly server: PracticeServer;
  /** One call with a token of this person, by default the administrator of Cust10001. */
  readonly call: (method: string, path: string, body?: unknown, options?: CallOptions) => Promise<Reply>;
  /** An agent's method. */
  readonly agent: (name: string, body?: unknown, options?: CallOptions) => Promise<Reply>;
  readonly control: (method: string, path: string, body?: unknown) => Promise<Reply>;
  readonly stop: () => Promise<void>;
}

interface CallOptions {
  readonly customerId?: string;
  readonly user?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const administrators: Readonly<Record<string, string>> = {
  Cust10001: 'admin@nordlys.example',
  Cust10002: 'admin@bergstrom.example',
  Cust10003: 'admin@polder.example',
  Cust10007: 'admin@sundby.example',
};

const tokenSchema = z.object({ access_token: z.string(), api: z.string() });

export async function send(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const withBody = (body: unknown): RequestInit =>
  body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };

/** A practice server for one test, without a call limit unless asked for. */
export async function startCaller(options: PracticeOptions = {}): Promise<Caller> {
  const server = await startPractice({ control: true, rate: 0, ...options });
  const tokens = new Map<string, z.infer<typeof tokenSchema>>();
  const control: Caller['control'] = (method, path, body) =>
    send(`${server.url}/control/${path}`, { method, ...withBody(body) });

  async function token(tenant: string, user: string) {
    const known = tokens.get(`${tenant} ${user}`);
    if (known) return known;
    const fresh = tokenSchema.parse((await control('POST', 'token', { tenant, user })).json);
    tokens.set(`${tenant} ${user}`, fresh);
    return fresh;
  }

  const call: Caller['call'] = async (method, path, body, { customerId = 'Cust10001', user, headers } = {}) => {
    const { access_token, api } = await token(customerId, user ?? administrators[customerId] ?? '');
    const init = withBody(body);
    return send(api + path, {
      ...init,
      method,
      headers: { ...anything.parse(init.headers ?? {}), authorization: `Bearer ${access_token}`, ...headers },
    });
  };
  return {
    server,
    call,
    agent: (name, body, callOptions) => call('POST', `/v1/Agents/${name}`, body, callOptions),
    control,
    stop: () => server.stop(),
  };
}

/** The object of an answer that has to be one. */
export const object = (reply: Reply): Record<string, unknown> => anything.parse(reply.json);
export const objects = (reply: Reply): readonly Record<string, unknown>[] => many.parse(reply.json);
