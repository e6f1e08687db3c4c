import type { IncomingHttpHeaders } from 'node:http';
import { practiceApplication } from '../directory.ts';
import { ApiError, noSuchRoute, serviceError } from '../http/api-error.ts';
import { translateAll, wantedLanguage } from '../http/language.ts';
import type { PracticeQuirks } from '../quirks.ts';
import { TakenError } from '../state/table.ts';
import type { Person, Tenant } from '../state/tenant.ts';
import { type Call, nothing, requireRight, type Route } from './call.ts';
import { foreignAgent } from './foreign-agent.ts';
import { foreignRoutes } from './foreign-routes.ts';
import { listAgent } from './list-agent.ts';
import { listRoutes } from './list-routes.ts';
import { mdoAgent, mdoRoutes } from './mdo.ts';
import { extAppAgent, taskMenuAgent, webPanelAgent, webPanelRoutes } from './panels.ts';
import { peopleRoutes } from './people.ts';
import { createRouter } from './router.ts';
import { upkeepAgent, userGroupRoutes } from './upkeep.ts';
import { visibilityAgent } from './visibility-agent.ts';

/** The practice application's secret, for tenants that are set to ask for it. */
export const practiceAppToken = 'practice-app-token';

/** What the practice tenants say they run. */
export const practiceVersion = 'Release_12.4_2026.09.17-05';

/** A call that has been let in. */
export interface WebApiRequest {
  readonly method: string;
  /** Below `{Api}`: empty, or starting with `/v1`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The body as text; empty when there is none. */
  readonly body: string;
  readonly tenant: Tenant;
  readonly person: Person;
  readonly clientId: string | undefined;
  /** `{host}/{Cust}/api` */
  readonly api: string;
}

export interface WebApiAnswer {
  readonly status: number;
  /** Sent as JSON; undefined for no body. */
  readonly json?: unknown;
}

// Typed routes come before the generic ones that would match them too.
const routes: readonly Route[] = [
  ...webPanelRoutes,
  ...userGroupRoutes,
  ...peopleRoutes,
  ...mdoRoutes,
  ...foreignRoutes,
  ...listRoutes,
  ...webPanelAgent,
  ...taskMenuAgent,
  ...extAppAgent,
  ...listAgent,
  ...visibilityAgent,
  ...mdoAgent,
  ...foreignAgent,
  ...upkeepAgent,
];

/** `GET {Api}`. Source: SuperOffice docs, api/web-services/endpoints/get-webapi-version. */
function versionBlock(api: string) {
  return {
    v1: `${api}/v1`,
    NetServerVersion: '12.4.9999.1',
    NetServerAssembly: 'SuperOffice.Services.WebApi',
    NetServerDate: '2026-09-17',
    NetServerLabel: practiceVersion,
    NetServer: 'SuperOffice NetServer',
    Services: `${api}/services`,
    ServicesCurrent: 'Services110',
    Version: practiceVersion,
    Documentation: 'https://docs.superoffice.com',
  };
}

/** `GET {Api}/v1`: what this server can do, by absolute address. */
function capabilities(api: string): Record<string, Record<string, string>> {
  const map: Record<string, Record<string, string>> = {};
  for (const route of routes) (map[`${api}${route.path}`] ??= {})[route.method] = route.says;
  return map;
}

function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, { Message: 'The request is invalid.', MessageDetail: 'The body is not JSON.' }, 'not JSON');
  }
}

/** `$select` leaves the named fields of every object and empties the others. */
function select(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => select(entry, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, names.has(name.toLowerCase()) ? inner : null]),
  );
}

function shape(request: WebApiRequest, json: unknown): unknown {
  const language = wantedLanguage(request.headers);
  const selected = request.query.get('$select');
  const names = selected && new Set(selected.toLowerCase().split(/\s*,\s*/));
  const kept = names ? select(json, names) : json;
  return language === undefined ? kept : translateAll(kept, language);
}

/**
 * The web API of every practice tenant: synchronous, so that one call is never interleaved with another.
 * It answers errors instead of throwing them.
 */
export function createWebApi(quirks: PracticeQuirks): (request: WebApiRequest) => WebApiAnswer {
  const find = createRouter(routes);

  function applicationOf(request: WebApiRequest): string | undefined {
    if (quirks.appOwnership === 'bearer') return request.clientId;
    return request.headers['so-apptoken'] === practiceAppToken ? practiceApplication.clientId : undefined;
  }

  function run(request: WebApiRequest): WebApiAnswer {
    const { method, path, api } = request;
    if (path === '' || path === '/') return { status: 200, json: versionBlock(api) };
    if (path === '/v1' || path === '/v1/') return { status: 200, json: capabilities(api) };
    const match = find(method, path);
    switch (match.found) {
      case 'nothing':
        throw noSuchRoute(`${api}${path}`);
      case 'other-method': {
        const message = `The requested resource does not support http method '${method}'.`;
        throw new ApiError(405, { Message: message }, message);
      }
      case 'description':
        return {
          status: 200,
          json: { Method: 'POST', Url: `${api}${match.route.path}`, Description: match.route.says },
        };
      case 'route': {
        const call: Call = {
          ...request,
          application: applicationOf(request),
          quirks,
          params: match.params,
          body: parseBody(request.body),
        };
        if (match.route.right) requireRight(call, match.route.right);
        const result = match.route.handle(call);
        return result === nothing ? { status: 204 } : { status: 200, json: result };
      }
    }
  }

  return (request) => {
    try {
      const answer = run(request);
      return answer.status === 200 ? { ...answer, json: shape(request, answer.json) } : answer;
    } catch (thrown) {
      const error =
        thrown instanceof TakenError
          ? serviceError(quirks.duplicateNameStatus, 'SuperOffice.Exceptions.SoDuplicateException', thrown.message)
          : thrown;
      if (error instanceof ApiError) return { status: error.status, json: error.body };
      throw error;
    }
  };
}

/** Whether a call may change something: by method, and for agents by the method's name. */
export function isWrite(method: string, path: string): boolean {
  const agent = /\/Agents\/[^/]+\/([^/]+)\/?$/i.exec(path)?.[1];
  if (agent !== undefined) return method === 'POST' && !/^(Get|CreateDefault|Generate|Is|Exists|Validate)/i.test(agent);
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
