import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import about from '../package.json' with { type: 'json' };
import { InstallerError } from './contract/errors.ts';
import type { EnvironmentName } from './contract/environment.ts';
import type { OnRunEvent, Waiting } from './contract/events.ts';
import type { Plan, Verdict } from './contract/plan.ts';
import { desiredResources } from './manifest/desired.ts';
import type { LoadedManifest } from './manifest/loaded.ts';
import type { Manifest } from './manifest/schema.ts';
import { createPartnerClient } from './partner-service/client.ts';
import type { CompanyDetails } from './partner-service/company.ts';
import { createRegistration } from './partner-service/registration.ts';
import type { PracticeDescription } from './practice/description.ts';
import type { PracticeServer } from './practice/port.ts';
import { createInstallation } from './provisioning/installation.ts';
import type { Journal } from './provisioning/journal.ts';
import { checkRights, requireRights } from './provisioning/preflight.ts';
import { kinds } from './resources/registry.ts';
import type { PlanChoices, Session } from './session.ts';
import { type Environment, practiceEnvironment, superOfficeEnvironments } from './sign-in/environments.ts';
import type { AuthorizationAgent } from './sign-in/port.ts';
import { signIn } from './sign-in/sign-in.ts';
import { createSystemBrowserAgent } from './sign-in/system-browser-agent.ts';
import { readTenantState } from './sign-in/tenant-state.ts';
import { createTenantClient } from './tenant/client.ts';
import { type Principal, readCompanyDetails, readPrincipal } from './tenant/company-details.ts';
import type { Tenant } from './tenant/port.ts';
import type { RateLimiters } from './tenant/rate-limiters.ts';
import { systemTime } from './tenant/time.ts';

export interface SessionOptions {
  readonly manifest: LoadedManifest;
  readonly environment: EnvironmentName;
  /** The tenant that is expected; SuperID then skips its tenant choice, and another tenant is refused. */
  readonly customerId?: string | undefined;
  /** Practice only: who signs in; the tenant's administrator when absent. */
  readonly user?: string | undefined;
  /** Practice only: a practice server that already runs. */
  readonly practiceUrl?: string | undefined;
  /** Where the embedded practice tenant keeps its state; in memory when absent. */
  readonly dataDir?: string | undefined;
  /** Where runs are recorded, such as `createJournalFiles({ folder: journalFolder(dataDir) })`; nowhere when absent. */
  readonly journal?: Journal | undefined;
  readonly signal: AbortSignal;
  /** What is waited for outside a run; a run tells it in its events. */
  readonly onWaiting?: (waiting: Waiting) => void;
  /** The address SuperID is opened at, for people whose browser does not open. */
  readonly onSignInUrl?: (url: URL) => void;
  /** Another agent than the environment's usual one (secure window, tests). */
  readonly agent?: AuthorizationAgent;
  /** Practice only: signs a person in with nobody at the keyboard; the window does without it and what it loads. */
  readonly practiceAgent?: (
    practice: PracticeDescription,
    choice: Pick<SessionOptions, 'customerId' | 'user'>,
  ) => AuthorizationAgent | Promise<AuthorizationAgent>;
  /** Node's fetch by default; the desktop app passes Chromium's, which knows the system's proxies. */
  readonly fetch?: typeof globalThis.fetch;
  /** One per process: all its sessions on a tenant stay within one limit. */
  readonly limiters: RateLimiters;
  /** Calls per second; the client's careful default when absent, 0 for no limit. */
  readonly callsPerSecond?: number;
}

/** Where to sign in and as which application, for one environment. */
interface Target {
  readonly environment: Environment;
  readonly clientId: string;
  readonly redirect: string;
  readonly agent: AuthorizationAgent;
  readonly partnerUrl: (url: URL) => URL;
  readonly stop: () => Promise<void>;
}

/** Signs the administrator in and gives a session on their tenant. @throws InstallerError SIGN_IN_…, TENANT_… */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { manifest } = options.manifest;
  const fetch = options.fetch ?? globalThis.fetch;
  const target = await targetOf(options, manifest);
  try {
    const { environment } = target;
    const { identity, vault } = await signIn({
      environment,
      clientId: target.clientId,
      redirect: target.redirect,
      agent: target.agent,
      ...(options.customerId === undefined ? {} : { expectedCustomerId: options.customerId }),
      fetch,
      signal: options.signal,
    });
    const client = createTenantClient({
      environment,
      customerId: identity.customerId,
      vault,
      fetch,
      limiter: options.limiters.of(
        { environment: environment.authority, customerId: identity.customerId, clientId: target.clientId },
        options.callsPerSecond,
      ),
      readState: (customerId, signal) => readTenantState(environment, customerId, fetch, signal),
      onWaiting: (waiting) => {
        if (running) running({ type: 'waiting', ...waiting });
        else options.onWaiting?.(waiting);
      },
    });
    const reading = client.with({ signal: options.signal });
    let company: Promise<CompanyDetails> | undefined;
    const readCompany = (): Promise<CompanyDetails> =>
      (company ??= readCompanyDetails(reading, identity).then(
        (details) => details.company,
        (thrown: unknown) => {
          // Whoever asks again is not told an old failure.
          company = undefined;
          throw thrown;
        },
      ));
    const chosen = new WeakMap<Plan, PlanChoices>();
    let running: OnRunEvent | undefined;
    let principal: Principal | undefined;
    const entry = manifest.partnerService;

    const readRights = async (tenant: Tenant): Promise<readonly Verdict[]> => {
      const used = kinds.filter((kind) => (manifest.resources[kind.section] ?? []).length > 0);
      principal = await readPrincipal(tenant);
      return checkRights(principal, used);
    };

    const installation = createInstallation({
      manifest,
      manifestDigest: options.manifest.digest,
      desired: desiredResources(manifest),
      kinds,
      environment: options.environment,
      tenant: (signal, hurry) => client.with({ ...(signal ? { signal } : {}), ...(hurry ? { hurry } : {}) }),
      partner:
        entry &&
        createRegistration({
          manifest,
          entry,
          environment: options.environment,
          identity,
          client: createPartnerClient({
            entry,
            applicationId: manifest.app.id,
            environment: options.environment,
            customerId: identity.customerId,
            fetch,
            signal: options.signal,
            resolveUrl: target.partnerUrl,
          }),
          readCompany,
        }),
      preflight: async (tenant) => {
        const verdicts = await readRights(tenant);
        requireRights(verdicts);
        return verdicts;
      },
      by: () => ({ name: principal?.fullName || identity.userName, email: identity.email }),
      company: identity.companyName,
      counts: () => client.counts(),
      now: () => new Date(),
      newRunId: () => randomUUID(),
      here: { machine: hostname(), product: about.version, process: process.pid },
      tenantTime: () => client.clock(),
      sleep: (ms, signal) => systemTime.sleep(ms, signal),
      journal: options.journal,
    });

    return {
      environment: options.environment,
      identity,
      rights: () => {
        vault.askAgain();
        return readRights(reading);
      },
      company: () => {
        vault.askAgain();
        return readCompany();
      },
      async plan(purpose, choices = {}) {
        vault.askAgain();
        const plan = await installation.plan(purpose, choices);
        chosen.set(plan, choices);
        return plan;
      },
      decide(before, decisions) {
        const plan = installation.decide(before, decisions);
        if (plan) chosen.set(plan, { ...chosen.get(before), decisions });
        return plan;
      },
      async apply(plan, apply) {
        vault.askAgain();
        running = apply.onEvent;
        try {
          return await installation.apply(plan, chosen.get(plan) ?? {}, apply);
        } finally {
          running = undefined;
        }
      },
      address: async () => new URL((await client.state()).api.href.replace(/\/api$/, '')),
      close: async () => {
        vault.forget();
        await target.stop();
      },
    };
  } catch (thrown) {
    await target.stop();
    throw thrown;
  }
}

async function targetOf(options: SessionOptions, manifest: Manifest): Promise<Target> {
  if (options.environment === 'practice') return practiceTarget(options);
  const registration = manifest.signIn[options.environment];
  if (!registration) throw new InstallerError('ENVIRONMENT_NOT_REGISTERED', { environment: options.environment });
  return {
    environment: superOfficeEnvironments[options.environment],
    clientId: registration.clientId,
    redirect: registration.redirect,
    agent: options.agent ?? createSystemBrowserAgent(options.onSignInUrl ? { onOpen: options.onSignInUrl } : {}),
    partnerUrl: (url) => url,
    stop: () => Promise.resolve(),
  };
}

/** @throws InstallerError when nobody signs in */
async function signInByItself(practice: PracticeDescription, options: SessionOptions): Promise<AuthorizationAgent> {
  if (options.practiceAgent) return options.practiceAgent(practice, options);
  throw new InstallerError('INTERNAL', { message: 'nobody signs in to the practice tenant' });
}

/** The practice tenant that runs at `practiceUrl`, else one of our own that lives as long as the session. */
async function practiceTarget(options: SessionOptions): Promise<Target> {
  const { describePractice } = await import('./practice/description.ts');
  let server: PracticeServer | undefined;
  if (options.practiceUrl === undefined) {
    const { startPractice } = await import('./practice/server.ts');
    server = await startPractice(
      options.dataDir === undefined ? {} : { stateFile: path.join(options.dataDir, 'practice.json') },
    );
  }
  const stop = async (): Promise<void> => server?.stop();
  try {
    const url = server?.url ?? new URL(options.practiceUrl ?? '').origin;
    const practice = await describePractice(url, options.fetch ?? globalThis.fetch);
    return {
      environment: practiceEnvironment(url),
      clientId: practice.clientId,
      redirect: 'http://127.0.0.1',
      agent: options.agent ?? (await signInByItself(practice, options)),
      partnerUrl: (partner) => new URL(`/partner-service/${partner.host}${partner.pathname}`, url),
      stop,
    };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}
