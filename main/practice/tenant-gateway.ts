import type { IncomingHttpHeaders } from 'node:http';
import type { WebApiAnswer, WebApiRequest } from './crm/web-api.ts';
import { isRunning, type TenantState } from './directory.ts';
import { serviceError } from './http/api-error.ts';
import { type Answer, jsonAnswer, textAnswer } from './http/exchange.ts';
import type { PracticeQuirks } from './quirks.ts';
import type { RateLimit } from './rate-limit.ts';
import type { TokenDesk } from './tokens.ts';
import type { World } from './world.ts';

/** A call to `/{Cust}/api…` as it came in. */
export interface TenantRequest {
  readonly method: string;
  readonly customerId: string;
  /** Below `/{Cust}/api`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The listener it came to. */
  readonly host: 1 | 2;
}

export interface TenantAnswer {
  readonly answer: Answer;
  /** Whether the tenant changed. */
  readonly committed: boolean;
}

export interface TenantGatewayOptions {
  readonly world: World;
  readonly tokens: TokenDesk;
  readonly webApi: (request: WebApiRequest) => WebApiAnswer;
  readonly quirks: PracticeQuirks;
  readonly withinRate: RateLimit;
}

/** What a call to the wrong listener gets. Source: SuperOffice docs, check-status (421 since November 2023). */
export const wrongHost: Answer = textAnswer(421, 'Wrong subdomain used to access tenant');

const error = (status: number, type: string, message: string, headers: Record<string, string> = {}): Answer =>
  jsonAnswer(status, serviceError(status, type, message).body, headers);

export const unauthorised: Answer = error(
  401,
  'SuperOffice.Exceptions.SoAccessDeniedException',
  'The access token is missing, expired or of another tenant.',
  { 'www-authenticate': 'Bearer' },
);

export function bearerToken(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

function notRunning(state: TenantState): Answer {
  if (state === 'Suspended') return textAnswer(403, 'The tenant is suspended.');
  if (state === 'Deleted' || state === 'Deleting') return textAnswer(404, 'The tenant does not exist.');
  return textAnswer(503, `The tenant is not available (${state}).`);
}

const refused = (answer: Answer): TenantAnswer => ({ answer, committed: false });

/**
 * Lets a call to a tenant in, as the real service does: known tenant, right host, running, within the limit,
 * a token of this tenant; then answers it.
 */
export function createTenantGateway(options: TenantGatewayOptions): (request: TenantRequest) => Promise<TenantAnswer> {
  const { world, tokens, webApi, quirks, withinRate } = options;

  return async (request) => {
    const known = world.tenants.get(request.customerId);
    if (!known) return refused(textAnswer(404, 'The tenant does not exist.'));
    if (known.host !== request.host) return refused(wrongHost);
    if (!isRunning(known.state)) return refused(notRunning(known.state));
    if (!withinRate(known.customerId)) {
      const headers: Record<string, string> = quirks.retryAfter ? { 'retry-after': '1' } : {};
      return refused(error(429, 'SuperOffice.Exceptions.SoThrottledException', 'Too many calls.', headers));
    }
    const token = bearerToken(request.headers);
    const holder = token === undefined ? undefined : await tokens.verifyAccessToken(token);
    // Looked up again: the tenant may have been replaced while the token was checked.
    const tenant = world.tenants.get(request.customerId);
    const person = tenant?.people.find((candidate) => candidate.user === holder?.user);
    if (!tenant || !holder || !person || holder.customerId !== tenant.customerId) return refused(unauthorised);

    const { revision } = tenant;
    const { status, json } = webApi({
      ...request,
      tenant,
      person,
      clientId: holder.clientId,
      api: world.api(tenant),
    });
    return {
      answer: status === 204 ? { status } : jsonAnswer(status, json),
      committed: tenant.revision !== revision,
    };
  };
}
