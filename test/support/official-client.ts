import { createRequire } from 'node:module';
import type * as Official from '@superoffice/webapi';

// The package's ES modules import without file extensions, which Node does not resolve; its CommonJS build works.
const require = createRequire(import.meta.url);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const official = require('@superoffice/webapi') as typeof Official;

/** SuperOffice's own client, given a token: it signs nothing by itself. @param api the tenant's API base, `…/Cust12345/api` */
export function officialClient(api: string, accessToken: string): Official.WebApi {
  const client = new official.WebApi(api);
  client.authenticateWithToken(accessToken);
  return client;
}

export { official };
