import type { EnvironmentName } from '../contract/environment.ts';

/** Where an environment's SuperID and tenants are. */
export interface Environment {
  readonly name: EnvironmentName;
  /** Root host for sign-in, discovery and the state API; no path. */
  readonly authority: string;
  /** Whether a token may be sent to this origin. Tenants move between hosts, so this is a rule, not a list. */
  readonly mayReceiveToken: (origin: URL) => boolean;
}

const superOffice = (name: EnvironmentName, authority: string): Environment => ({
  name,
  authority,
  mayReceiveToken: (origin) =>
    origin.protocol === 'https:' && origin.port === '' && /^[a-z0-9-]+\.superoffice\.com$/.test(origin.hostname),
});

/** SuperOffice's three environments. Source: SuperOffice docs, api/authentication/online/api. */
export const superOfficeEnvironments = {
  sod: superOffice('sod', 'https://sod.superoffice.com'),
  stage: superOffice('stage', 'https://qaonline.superoffice.com'),
  online: superOffice('online', 'https://online.superoffice.com'),
} as const;

/** The practice environment at a loopback address. @param authority such as `http://127.0.0.1:4711` */
export function practiceEnvironment(authority: string): Environment {
  return {
    name: 'practice',
    authority,
    mayReceiveToken: (origin) => origin.protocol === 'http:' && origin.hostname === '127.0.0.1',
  };
}
