import { z } from 'zod';

/** The customer's own details, read from the tenant so that nobody types them; every field may be empty, none is invented. */
export const companyDetailsSchema = z.strictObject({
  name: z.string(),
  organisationNumber: z.string(),
  address: z.string(),
  country: z.string(),
  phone: z.string(),
  email: z.string(),
  contactPerson: z.strictObject({ name: z.string(), title: z.string(), email: z.string(), phone: z.string() }),
});

export type CompanyDetails = z.infer<typeof companyDetailsSchema>;
