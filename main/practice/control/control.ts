import { z } from 'zod';
import { customerIdSchema } from '../../contract/environment.ts';
import type { WebApiAnswer, WebApiRequest } from '../crm/web-api.ts';
import { ApiError } from '../http/api-error.ts';
import { type Answer, jsonAnswer, textAnswer } from '../http/exchange.ts';
import { exportTenant } from '../state/normalised-export.ts';
import { importTenant } from '../state/normalised-import.ts';
import { tenantStateSchema } from '../state/normalised-schema.ts';
import { TakenError } from '../state/table.ts';
import type { Tenant } from '../state/tenant.ts';
import type { TokenDesk } from '../tokens.ts';
import type { World } from '../world.ts';
import type { CallLog } from './call-log.ts';
import { type Faults, faultListSchema } from './faults.ts';

export interface ControlOptions {
  readonly world: World;
  readonly log: CallLog;
  readonly faults: Faults;
  readonly tokens: TokenDesk;
  readonly webApi: (request: WebApiRequest) => WebApiAnswer;
  readonly now: () => Date;
  /** Called after a second administrator's write changed a tenant. */
  readonly changed: () => void;
}

interface ControlRequest {
  readonly method: string;
  /** Below `/control/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

const writeSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  path: z.string(),
  body: z.unknown().optional(),
});

const tokenSchema = z.strictObject({ tenant: customerIdSchema, user: z.string() });

/** Something is wrong with a control request; the message goes out as text. */
class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ControlError(400, z.prettifyError(parsed.error));
  return parsed.data;
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ControlError(400, 'The body is not JSON.');
  }
}

/** The control API of the practice server: for tests, never for the product. Its calls are not logged. */
export function createControl(options: ControlOptions): (request: ControlRequest) => Promise<Answer> {
  const { world, log, faults, tokens } = options;

  function needTenant(customerId: string): Tenant {
    const tenant = world.tenants.get(customerId);
    if (!tenant) throw new ControlError(404, `There is no tenant ${customerId}.`);
    return tenant;
  }

  function putState(customerId: string, body: unknown): Answer {
    parse(customerIdSchema, customerId);
    const known = world.tenants.get(customerId);
    const sections = parse(z.record(z.string(), z.unknown()), body);
    // Sections that are left out stay as they are, soft-deleted rows included.
    const whole = known ? { ...exportTenant(known, 'everything'), ...sections } : sections;
    const state = parse(tenantStateSchema, whole);
    const tenant = importTenant(customerId, state, options.now);
    world.replace(tenant);
    return jsonAnswer(200, exportTenant(tenant, 'everything'));
  }

  function write(customerId: string, body: unknown): Answer {
    const tenant = needTenant(customerId);
    const call = parse(writeSchema, body);
    const person = tenant.people.find(({ functionRights }) => functionRights.includes('admin-all'));
    if (!person) throw new ControlError(409, `${customerId} has no administrator.`);
    const url = new URL(call.path, 'http://127.0.0.1');
    const { revision } = tenant;
    const answer = options.webApi({
      method: call.method,
      path: url.pathname.replace(new RegExp(`^/${customerId}(?=/)`, 'i'), '').replace(/^\/api(?=\/)/i, ''),
      query: url.searchParams,
      headers: {},
      body: call.body === undefined ? '' : JSON.stringify(call.body),
      tenant,
      person,
      clientId: undefined,
      api: world.api(tenant),
    });
    if (tenant.revision !== revision) options.changed();
    return answer.status === 204 ? { status: 204 } : jsonAnswer(answer.status, answer.json);
  }

  async function token(body: unknown): Promise<Answer> {
    const { tenant: customerId, user } = parse(tokenSchema, body);
    const tenant = needTenant(customerId);
    if (!tenant.people.some((person) => person.user === user))
      throw new ControlError(404, `${user} is not a user of ${customerId}.`);
    return jsonAnswer(200, { access_token: await tokens.issueToken(customerId, user), api: world.api(tenant) });
  }

  async function answer({ method, path, query, body }: ControlRequest): Promise<Answer> {
    const [area = '', customerId = ''] = path.split('/');
    switch (`${method} ${area}`) {
      case 'GET log':
        return jsonAnswer(200, { calls: log.calls() });
      case 'DELETE log':
        log.clear();
        return { status: 204 };
      case 'GET state':
        return jsonAnswer(
          200,
          exportTenant(needTenant(customerId), query.get('deleted') === 'include' ? 'everything' : 'content'),
        );
      case 'PUT state':
        return putState(customerId, json(body));
      case 'GET faults':
        return jsonAnswer(200, faults.list());
      case 'PUT faults':
        faults.set(parse(faultListSchema, json(body)));
        return { status: 204 };
      case 'DELETE faults':
        faults.set([]);
        return { status: 204 };
      case 'POST write':
        return write(customerId, json(body));
      case 'POST token':
        return token(json(body));
      default:
        return textAnswer(404, 'There is no such control.');
    }
  }

  return async (request) => {
    try {
      return await answer(request);
    } catch (thrown) {
      if (thrown instanceof ControlError) return textAnswer(thrown.status, thrown.message);
      if (thrown instanceof ApiError || thrown instanceof TakenError) return textAnswer(400, thrown.message);
      throw thrown;
    }
  };
}
