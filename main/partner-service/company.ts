/** The customer's own details, read from the tenant so that nobody types them; every field may be empty, none is invented. */
export interface CompanyDetails {
  readonly name: string;
  readonly organisationNumber: string;
  readonly address: string;
  readonly country: string;
  readonly phone: string;
  readonly email: string;
  readonly contactPerson: {
    readonly name: string;
    readonly title: string;
    readonly email: string;
    readonly phone: string;
  };
}
