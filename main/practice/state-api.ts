import { practiceVersion } from './crm/web-api.ts';
import { isRunning } from './directory.ts';
import type { World } from './world.ts';

const validFor = 60 * 60 * 1000;

/**
 * `GET /api/state/{Cust}`: where a tenant is and how it is. A tenant nobody knows is `Unknown`.
 * Source: SuperOffice docs, developer-portal/best-practices/tenant-status/check-status.
 */
export function describeTenantState(world: World, customerId: string, now: Date): Record<string, unknown> {
  const tenant = world.tenants.get(customerId);
  const api = tenant && world.api(tenant);
  return {
    ContextIdentifier: customerId,
    Endpoint: api?.replace(/\/api$/, '') ?? '',
    State: tenant?.state ?? 'Unknown',
    IsRunning: tenant !== undefined && isRunning(tenant.state),
    ValidUntil: new Date(now.getTime() + validFor).toISOString(),
    Api: api ?? '',
    Version: practiceVersion,
  };
}
