import { badRequest, serviceError } from '../http/api-error.ts';
import type { PracticeQuirks } from '../quirks.ts';
import type { Row, Table } from '../state/table.ts';
import type { Person, Tenant } from '../state/tenant.ts';
import { type BodyFields, bodyFields, type Carrier, readCarrier } from './carrier.ts';

/** One call to a tenant's web API, after host, token and limit were checked. */
export interface Call {
  readonly tenant: Tenant;
  readonly person: Person;
  /** Client id of the application that calls, when the tenant recognises one. */
  readonly application: string | undefined;
  readonly quirks: PracticeQuirks;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
  /** `{host}/{Cust}/api`, as this call reached it. */
  readonly api: string;
}

/** A handler's way to answer 204. */
export const nothing: unique symbol = Symbol('no content');

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `{Api}`, with parameters in braces. */
  readonly path: string;
  /** For the capability map. */
  readonly says: string;
  /** Function right without which the call is refused. */
  readonly right?: 'admin-lists';
  /** What it returns is answered with 200; `nothing` with 204. @throws ApiError, TakenError */
  readonly handle: (call: Call) => unknown;
}

/** An agent's method: always POST. @param name such as `List/SaveWebPanelEntity` */
export function agent(name: string, says: string, handle: Route['handle'], right?: 'admin-lists'): Route {
  return { method: 'POST', path: `/v1/Agents/${name}`, says, handle, ...(right ? { right } : {}) };
}

/** The body as the parameters of an agent's method. @throws ApiError 400 */
export function parameters(call: Call): BodyFields {
  return bodyFields(call.body, 'The request');
}

/** An id in the query string. @throws ApiError 400 as ASP.NET words it when it is missing */
export function queryId(call: Call, name: string): number {
  const found = [...call.query].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  const id = Number(found);
  if (found === undefined || found === '' || !Number.isInteger(id))
    throw badRequest(
      `The parameters dictionary contains a null entry for parameter '${name}' of non-nullable type 'System.Int32'.`,
    );
  return id;
}

/** A boolean in the query string; false when absent. */
export function queryFlag(call: Call, name: string): boolean {
  return [...call.query].some(([key, value]) => key.toLowerCase() === name.toLowerCase() && /^(true|1)$/i.test(value));
}

/** A path parameter that is an id. */
export function pathId(call: Call, name: string): number {
  const id = Number(call.params[name]);
  if (!Number.isInteger(id)) throw badRequest(`The value '${call.params[name] ?? ''}' is not valid for Int32.`);
  return id;
}

/** @throws ApiError when the person has neither this right nor is a general administrator */
export function requireRight(call: Pick<Call, 'person' | 'quirks'>, right: string): void {
  const { functionRights } = call.person;
  if (functionRights.includes(right) || functionRights.includes('admin-all')) return;
  throw serviceError(
    call.quirks.missingRightStatus,
    'SuperOffice.Exceptions.SoSentryException',
    `${call.person.user} does not have the function right ${right}.`,
  );
}

/** The groups a new object is visible to: with grouping off everything is visible to all. */
export function groupsOfNew(call: Call, grouped: boolean, all: readonly Row[]): readonly number[] {
  return grouped && call.quirks.createdVisibleTo === 'nobody' ? [] : all.map((group) => group.id);
}

/** Creates (id 0) or updates the carrier's row. @returns undefined when the id is not there */
export function saveRow(
  call: Call,
  carrier: Carrier,
  table: Table,
  fields: BodyFields,
  id: number,
  groups: () => readonly number[],
): Row | undefined {
  const values = readCarrier(carrier, fields);
  if (id === 0) return table.insert(values, groups(), call.application);
  return table.get(id) ? table.update(id, values) : undefined;
}
