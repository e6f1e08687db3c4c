import { asInstallerError } from '../contract/errors.ts';
import type { Plan } from '../contract/plan.ts';
import type { CompanyFields, CompanyView } from '../contract/view.ts';
import { fieldsOf, invalidFields, isComplete, sentFields } from './company-fields.ts';
import { type Context, requireIdle, requireSession } from './context.ts';
import type { Handlers } from './router.ts';

const nothing: CompanyFields = {
  name: '',
  organisationNumber: '',
  address: '',
  country: '',
  phone: '',
  email: '',
  contactName: '',
  contactTitle: '',
  contactEmail: '',
  contactPhone: '',
};

export type CompanyHandlers = Pick<
  Handlers,
  'signIn.continue' | 'company.change' | 'company.reset' | 'company.readAgain' | 'company.continue'
>;

/** The customer's company: read in the tenant, corrected by the person, shown before any of it leaves. */
export function companies(context: Context, toChecklist: (purpose: Plan['purpose']) => void): CompanyHandlers {
  const { store, held } = context;

  function view(parts: Partial<CompanyView>): void {
    const before = store.state().company;
    const entry = held.manifest?.manifest.partnerService;
    const sent = entry ? sentFields(entry.company) : [];
    const receiver = entry ? { name: entry.name, host: new URL(entry.url).host, why: entry.why } : null;
    const company: CompanyView = {
      phase: 'reading',
      details: nothing,
      read: nothing,
      problem: null,
      ...before,
      ...parts,
      sent,
      receiver,
      invalid: {},
    };
    store.set({
      company: { ...company, invalid: company.phase === 'ready' ? invalidFields(company.details, sent) : {} },
    });
  }

  async function read(): Promise<void> {
    const session = requireSession(context);
    view({ phase: 'reading', problem: null });
    try {
      const fields = fieldsOf(await session.company());
      if (held.session === session) view({ phase: 'ready', details: fields, read: fields });
    } catch (thrown) {
      const { code, details } = asInstallerError(thrown);
      if (held.session === session) view({ phase: 'failed', problem: { code, details } });
    }
  }

  return {
    'signIn.continue': () => {
      requireIdle(context);
      requireSession(context);
      // Nothing of the company leaves when the application is taken away.
      if (held.purpose === 'uninstall') return toChecklist('uninstall');
      store.set({ page: 'company', side: null });
      if (store.state().company === null) context.background(read());
    },
    'company.change': (details) => {
      if (store.state().company?.phase === 'ready') view({ details });
    },
    'company.reset': () => {
      const { company } = store.state();
      if (company?.phase === 'ready') view({ details: company.read });
    },
    'company.readAgain': () => context.background(read()),
    'company.continue': () => {
      const { company } = store.state();
      if (company && isComplete(company)) toChecklist('install');
    },
  };
}
