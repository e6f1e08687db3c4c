import { asInstallerError, InstallerError } from '../contract/errors.ts';
import type { PracticePerson, SignInView } from '../contract/view.ts';
import { createJournalFiles, journalFolder } from '../journal/journal-files.ts';
import type { PracticeServer } from '../practice/port.ts';
import type { AuthorizationAgent } from '../sign-in/port.ts';
import { leaveSession, requireIdle } from './applications.ts';
import type { Context } from './context.ts';
import type { Handlers } from './router.ts';

/** How long an open sign-in is waited for. */
const patience = 5 * 60 * 1_000;

export type SignInHandlers = Pick<
  Handlers,
  'about.continue' | 'signIn.choose' | 'signIn.begin' | 'signIn.cancel' | 'signIn.copyAddress' | 'signIn.signOut'
>;

/** From About to a signed-in administrator. Nothing is written in the tenant on the way. */
export function signingIn(context: Context): SignInHandlers {
  const { store, held, desktop } = context;

  const show = (parts: Partial<SignInView>): void => store.set({ signIn: { ...store.state().signIn, ...parts } });

  async function practice(): Promise<PracticeServer> {
    if (context.options.practice) return context.options.practice;
    if (!held.practice) {
      const { startPractice } = await import('../practice/server.ts');
      const path = await import('node:path');
      held.practice = await startPractice({ stateFile: path.join(context.options.dataFolder, 'practice.json') });
    }
    return held.practice;
  }

  function agentFor(view: SignInView): AuthorizationAgent {
    const { environment } = view;
    const agent =
      view.agent === 'browser'
        ? desktop.signInBrowser({ onOpen: (url) => show({ host: url.origin }) })
        : desktop.signInWindow({
            language: store.state().product.language,
            practice: environment === 'practice',
            onHost: (host) => show({ host }),
            onRefused: () => show({ advice: 'use-browser' }),
          });
    return {
      redirectUri: (registered, signal) => agent.redirectUri(registered, signal),
      async authorize(request, signal) {
        held.address = request.url.href;
        // Signing in again in the middle of a run shows on the page of the run, not here.
        const first = held.session === undefined;
        if (first) show({ phase: 'waiting', host: request.url.origin, until: context.options.now() + patience });
        try {
          return await agent.authorize(request, signal);
        } finally {
          held.address = undefined;
          if (first) show({ phase: 'finishing', host: null, until: null });
        }
      },
    };
  }

  async function begin(): Promise<void> {
    requireIdle(context);
    const manifest = held.manifest;
    if (!manifest) throw new InstallerError('MANIFEST_NOT_FOUND', { file: '' });
    await leaveSession(context);
    const attempt = new AbortController();
    held.signingIn = attempt;
    show({ phase: 'opening', problem: null, advice: null, identity: null });
    try {
      const view = store.state().signIn;
      const server = view.environment === 'practice' ? await practice() : undefined;
      const session = await context.openSession({
        manifest,
        environment: view.environment,
        customerId: view.expectedCustomer ?? undefined,
        practiceUrl: server?.url,
        journal: createJournalFiles({
          folder: journalFolder(context.options.dataFolder),
          keepDays: context.memory.settings().keepRunsDays,
        }),
        signal: attempt.signal,
        agent: agentFor(view),
        fetch: context.gate.fetch,
        limiters: context.limiters,
        callsPerSecond: context.memory.settings().callsPerSecond,
      });
      if (attempt.signal.aborted) return await session.close();
      held.session = session;
      const { identity } = session;
      const { customerId, companyName, userName, email, isAdministrator } = identity;
      const known = { customerId, companyName, userName, email, isAdministrator };
      show({ phase: 'reading', identity: { ...known, rights: [] } });
      const rights = await session.rights();
      show({ identity: { ...known, rights } });
      const missing = rights.find((verdict) => verdict.verdict === 'error');
      if (missing) throw new InstallerError('RIGHT_MISSING', missing.details ?? {});
      show({ phase: 'done' });
      store.set({ reachable: ['about', 'company', 'checklist'] });
      desktop.focus();
    } catch (thrown) {
      const { code, details } = asInstallerError(thrown);
      // Whoever pressed Cancel is told nothing; another attempt may already be on its way.
      if (held.signingIn !== attempt) return;
      const cancelled = code === 'CANCELLED' && attempt.signal.aborted;
      show({
        phase: cancelled ? 'before' : 'failed',
        problem: cancelled ? null : { code, details },
        host: null,
        until: null,
      });
    } finally {
      if (held.signingIn === attempt) held.signingIn = undefined;
    }
  }

  async function practicePeople(): Promise<readonly PracticePerson[]> {
    const { customers } = await practice();
    return customers.flatMap(({ customerId, company, users }) =>
      users.map(({ user, password, role }) => ({ customerId, company, user, password, role })),
    );
  }

  async function choose(parts: Pick<SignInView, 'environment' | 'expectedCustomer' | 'agent'>): Promise<void> {
    const changed = parts.environment !== store.state().signIn.environment || !held.session;
    if (changed) await leaveSession(context);
    show({ ...parts, problem: null });
    if (parts.environment === 'practice') show({ practicePeople: await practicePeople() });
    else show({ practicePeople: [] });
  }

  return {
    'about.continue': async ({ offer, environment, purpose }) => {
      requireIdle(context);
      const { application, signIn } = store.state();
      if (!application) throw new InstallerError('MANIFEST_NOT_FOUND', { file: '' });
      if (!application.environments.includes(environment))
        throw new InstallerError('ENVIRONMENT_NOT_REGISTERED', { environment });
      const expectedCustomer = environment === signIn.environment ? signIn.expectedCustomer : null;
      store.set({
        application: { ...application, offer: offer ?? application.offer },
        page: 'sign-in',
        reachable: ['about'],
        checklist: null,
        run: null,
        result: null,
      });
      held.purpose = purpose;
      await choose({ environment, expectedCustomer, agent: signIn.agent });
    },
    'signIn.choose': choose,
    // The page follows the state; the command is taken in as soon as the window is on its way.
    'signIn.begin': () => void begin(),
    'signIn.cancel': () => {
      const { signingIn: attempt } = held;
      attempt?.abort();
      show({ phase: 'before', host: null, until: null, problem: null });
    },
    'signIn.copyAddress': () => {
      if (held.address === undefined) return;
      desktop.copy(held.address);
      context.tell('copied');
    },
    'signIn.signOut': async () => {
      requireIdle(context);
      await leaveSession(context);
      store.set({ page: 'sign-in', reachable: ['about'], company: null, checklist: null, run: null, result: null });
    },
  };
}
