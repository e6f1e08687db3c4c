import { asInstallerError, InstallerError } from '../contract/errors.ts';
import type { PracticePerson, SignInView } from '../contract/view.ts';
import { createJournalFiles, journalFolder } from '../journal/journal-files.ts';
import type { LoadedManifest } from '../manifest/loaded.ts';
import type { Session } from '../session.ts';
import type { Identity } from '../sign-in/port.ts';
import { type Context, leaveSession, requireIdle } from './context.ts';
import { rememberCustomer } from './known-customers.ts';
import type { Handlers } from './router.ts';
import { practiceServer } from './rehearsal.ts';
import { createSignInAgent } from './sign-in-agent.ts';

export type SignInHandlers = Pick<
  Handlers,
  'about.continue' | 'signIn.choose' | 'signIn.begin' | 'signIn.cancel' | 'signIn.copyAddress' | 'signIn.signOut'
>;

/** From About to a signed-in administrator. Nothing is written in the tenant on the way. */
export function signingIn(context: Context): SignInHandlers {
  const { store, held, desktop, memory } = context;

  const show = (parts: Partial<SignInView>): void => store.set({ signIn: { ...store.state().signIn, ...parts } });

  async function open(manifest: LoadedManifest, attempt: AbortController): Promise<Session> {
    const view = store.state().signIn;
    const server = view.environment === 'practice' ? await practiceServer(context) : undefined;
    return context.openSession({
      manifest,
      environment: view.environment,
      customerId: view.expectedCustomer ?? undefined,
      practiceUrl: server?.url,
      journal: createJournalFiles({
        folder: journalFolder(context.folder),
        keepDays: memory.settings().keepRunsDays,
      }),
      signal: attempt.signal,
      agent: createSignInAgent(context, view, show),
      fetch: desktop.fetch,
      limiters: context.limiters,
      callsPerSecond: memory.settings().callsPerSecond,
    });
  }

  /** @throws InstallerError RIGHT_MISSING, and whatever reading the rights throws */
  async function checkRights(session: Session): Promise<void> {
    const known = identityView(session.identity);
    show({ phase: 'reading', identity: { ...known, rights: [] } });
    const rights = await session.rights();
    if (held.session !== session) return;
    show({ identity: { ...known, rights } });
    const missing = rights.find((verdict) => verdict.verdict === 'error');
    if (missing) throw new InstallerError('RIGHT_MISSING', missing.details ?? {});
    show({ phase: 'done' });
    rememberCustomer(context, session.identity);
    desktop.focus();
  }

  async function begin(manifest: LoadedManifest): Promise<void> {
    await leaveSession(context);
    held.signingIn?.abort();
    const attempt = new AbortController();
    held.signingIn = attempt;
    show({ phase: 'opening', problem: null, advice: null, identity: null });
    let session: Session | undefined;
    try {
      session = await open(manifest, attempt);
      if (attempt.signal.aborted) throw new InstallerError('CANCELLED');
      held.session = session;
      await checkRights(session);
    } catch (thrown) {
      await session?.close();
      // Whoever pressed Cancel is told nothing; another attempt may already be on its way.
      if (attempt.signal.aborted || held.signingIn !== attempt) return;
      held.session = undefined;
      const { code, details } = asInstallerError(thrown);
      show({ phase: 'failed', problem: { code, details }, host: null, until: null });
    } finally {
      if (held.signingIn === attempt) held.signingIn = undefined;
    }
  }

  async function practicePeople(): Promise<readonly PracticePerson[]> {
    const { customers } = await practiceServer(context);
    return customers.flatMap(({ customerId, company, users }) =>
      users.map(({ user, password, role }) => ({ customerId, company, user, password, role })),
    );
  }

  /** Whoever is signed in stays so when it is still about the same tenant. */
  function fits({ environment, expectedCustomer }: Pick<SignInView, 'environment' | 'expectedCustomer'>): boolean {
    const identity = held.session?.identity;
    if (identity?.environment !== environment) return false;
    return expectedCustomer === null || expectedCustomer === identity.customerId;
  }

  async function choose(parts: Pick<SignInView, 'environment' | 'expectedCustomer' | 'agent'>): Promise<void> {
    requireIdle(context);
    requireRegistered(parts.environment);
    const stays = fits(parts);
    const practising = parts.environment === 'practice';
    // At once, before anything is waited for: whoever is quick must not sign in where they no longer want to.
    show({ ...parts, problem: null, practicePeople: practising ? store.state().signIn.practicePeople : [] });
    if (!stays) await leaveSession(context);
    if (!practising) return;
    const people = await practicePeople();
    if (store.state().signIn.environment === 'practice') show({ practicePeople: people });
  }

  function requireRegistered(environment: SignInView['environment']): void {
    const { application } = store.state();
    if (!application) throw new InstallerError('MANIFEST_NOT_FOUND', { file: '' });
    if (!application.environments.includes(environment))
      throw new InstallerError('ENVIRONMENT_NOT_REGISTERED', { environment });
  }

  return {
    'about.continue': async ({ offer, environment, purpose }) => {
      requireIdle(context);
      requireRegistered(environment);
      const { application, signIn } = store.state();
      const offered = application?.offers.some(({ key }) => key === offer) === true;
      if (application && offered) store.set({ application: { ...application, offer } });
      const expectedCustomer = environment === signIn.environment ? signIn.expectedCustomer : null;
      held.purpose = purpose;
      store.set({ page: 'sign-in', side: null, checklist: null, run: null, result: null });
      await choose({ environment, expectedCustomer, agent: signIn.agent });
    },
    'signIn.choose': choose,
    // The page follows the state; the command is taken in as soon as the window is on its way.
    'signIn.begin': () => {
      requireIdle(context);
      const { manifest } = held;
      if (!manifest) throw new InstallerError('MANIFEST_NOT_FOUND', { file: '' });
      context.background(begin(manifest));
    },
    'signIn.cancel': async () => {
      held.signingInAgain?.abort();
      if (store.state().signIn.phase === 'done') return;
      await leaveSession(context);
    },
    'signIn.copyAddress': () => {
      if (held.address === undefined) return;
      desktop.copy(held.address);
      context.tell('copied');
    },
    'signIn.signOut': async () => {
      requireIdle(context);
      store.set({ page: 'sign-in', side: null });
      await leaveSession(context);
    },
  };
}

function identityView(identity: Identity): Omit<NonNullable<SignInView['identity']>, 'rights'> {
  const { customerId, companyName, userName, email, isAdministrator } = identity;
  return { customerId, companyName, userName, email, isAdministrator };
}
