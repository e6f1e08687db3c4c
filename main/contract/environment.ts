import { z } from 'zod';
import { customerIdPattern } from './customer-id.ts';

/**
 * Where a run takes place. `practice` is the simulated SuperOffice; the others are SuperOffice's own
 * development, stage and production environments.
 * Source: SuperOffice docs, developer-portal/includes/app-envir-intro.
 */
export const environmentNames = ['practice', 'sod', 'stage', 'online'] as const;

export const environmentNameSchema = z.enum(environmentNames);

export type EnvironmentName = z.infer<typeof environmentNameSchema>;

/** SuperOffice's identifier of a tenant, such as `Cust12345`; appears in paths, so nothing else is ever let through. */
export const customerIdSchema = z.string().regex(customerIdPattern, 'a customer id looks like Cust12345');
