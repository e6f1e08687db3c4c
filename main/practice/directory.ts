/**
 * What the practice SuperID has to know of the practice tenants: who works where, what is registered, what was approved.
 * The practice server implements it on its own state; SuperID only ever sees this.
 */
export interface SuperIdDirectory {
  /** Every tenant there is, also the suspended and deleted ones. Ordered by customer id. */
  customers(): readonly DirectoryCustomer[];
  customer(customerId: string): DirectoryCustomer | undefined;
  /** The registered application with this client id. */
  application(clientId: string): DirectoryApplication | undefined;
  readonly approvals: DirectoryApprovals;
}

export interface DirectoryCustomer {
  /** Such as `Cust10001`. */
  readonly customerId: string;
  readonly companyName: string;
  /** The licence's serial number. */
  readonly serial: string;
  readonly state: TenantState;
  /** `{listener}/Cust10001` and `{listener}/Cust10001/api`, as the state API names them now. */
  readonly endpoint: string;
  readonly api: string;
  readonly users: readonly DirectoryUser[];
}

export interface DirectoryUser {
  /** The SuperID user name: an e-mail address. The same address may be a user in several tenants. */
  readonly user: string;
  readonly password: string;
  readonly fullName: string;
  readonly initials: string;
  readonly associateId: number;
  readonly personId: number;
  /** SuperOffice's internal names, such as `admin-lists`. */
  readonly functionRights: readonly string[];
  /** True for a general administrator; becomes the claim `is_administrator`. */
  readonly isAdministrator: boolean;
  /** May press "I approve": general and user administrators. Source: developer-portal/provisioning/consent. */
  readonly mayApprove: boolean;
  /** For people, such as `General administrator`. */
  readonly role: string;
}

export interface DirectoryApplication {
  readonly clientId: string;
  readonly name: string;
  readonly publisher: string;
  /** Each a literal address, or a regular expression when it starts with `^`. */
  readonly redirectUris: readonly string[];
}

/** Which applications may enter which tenants. Changes are part of the tenant's state. */
interface DirectoryApprovals {
  has(clientId: string, customerId: string): boolean;
  /** @param by the user name of the administrator who pressed "I approve" */
  approve(clientId: string, customerId: string, by: string): void;
  revoke(clientId: string, customerId: string): void;
}

/** The states of a tenant. Source: developer-portal/best-practices/tenant-status/check-status. */
export const tenantStates = [
  'Unknown',
  'Provisioning',
  'Running',
  'Deleted',
  'Suspended',
  'OnlineMaintenance',
  'OfflineMaintenance',
  'ProvisioningFailed',
  'Deleting',
  'DeleteFailed',
  'MigrationPending',
] as const;

export type TenantState = (typeof tenantStates)[number];

/** Running and OnlineMaintenance: the web API answers. */
export function isRunning(state: TenantState): boolean {
  return state === 'Running' || state === 'OnlineMaintenance';
}

/** The application every practice tenant knows, registered as a native one with a bare loopback origin and with a path. */
export const practiceApplication: DirectoryApplication = {
  clientId: 'practice0000000000000000000000001',
  name: 'Practice application',
  publisher: 'Practice partner',
  redirectUris: [String.raw`^http://127.0.0.1\:\d{4,10}$`, String.raw`^http://127.0.0.1\:\d{4,10}/callback$`],
};
