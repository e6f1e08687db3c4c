import { asInstallerError } from '../contract/errors.ts';
import type { EnvironmentName } from '../contract/environment.ts';
import type { Manifest, PartnerServiceEntry } from '../manifest/schema.ts';
import type { Partner, PartnerStatus } from './port.ts';
import type { PlanChoices } from '../session.ts';
import type { Identity } from '../sign-in/port.ts';
import type { PartnerClient } from './client.ts';
import type { CompanyDetails } from './company.ts';
import type { RegistrationBody } from './protocol.ts';

/**
 * The partner's service as a run uses it: what is known there about this customer, what a registration would send,
 * and the registration itself.
 * @param readCompany the company's details as the tenant has them; a person's corrections come with the choices
 */
export function createRegistration(options: {
  readonly manifest: Manifest;
  readonly entry: PartnerServiceEntry;
  readonly environment: EnvironmentName;
  readonly identity: Identity;
  readonly client: PartnerClient;
  readonly readCompany: () => Promise<CompanyDetails>;
}): Partner {
  const { manifest, entry, environment, identity, client } = options;

  async function details(choices: PlanChoices): Promise<Partial<CompanyDetails>> {
    const company = choices.company ?? (await options.readCompany());
    return Object.fromEntries(entry.company.map((field) => [field, company[field]]));
  }

  function offerOf(choices: PlanChoices): Manifest['offers'][number] | undefined {
    return manifest.offers.find((offer) => offer.key === choices.offer) ?? manifest.offers[0];
  }

  return {
    async status(): Promise<PartnerStatus> {
      try {
        const answer = await client.lookup();
        return answer ? { is: 'registered', values: answer.values } : { is: 'not-registered' };
      } catch (thrown) {
        const error = asInstallerError(thrown);
        if (error.code === 'CANCELLED') throw error;
        return { is: 'unknown', error };
      }
    },

    async sent(choices) {
      const company = await details(choices);
      const offer = offerOf(choices);
      return {
        CustomerId: identity.customerId,
        ...(offer ? { Offer: offer.key } : {}),
        ...Object.fromEntries(Object.entries(company).map(([field, value]) => [companyLabel(field), asLine(value)])),
      };
    },

    step: (choices, values) => ({
      values,
      async register(created) {
        const offer = offerOf(choices);
        const body: RegistrationBody = {
          schemaVersion: 1,
          application: { id: manifest.app.id, version: manifest.app.version },
          environment,
          customerId: identity.customerId,
          company: await details(choices),
          offer: offer ? { key: offer.key, type: offer.type } : null,
          created,
          wants: Object.keys(entry.answer),
        };
        return (await client.register(body)).values;
      },
      deregister: () => client.deregister(),
    }),
  };
}

function companyLabel(field: string): string {
  return `Company${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
}

function asLine(value: string | CompanyDetails['contactPerson'] | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  return [value.name, value.title, value.email, value.phone].filter((part) => part !== '').join(', ');
}
