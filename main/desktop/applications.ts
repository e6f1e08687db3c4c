import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { asInstallerError, InstallerError } from '../contract/errors.ts';
import type { ApplicationView, ManifestProblem } from '../contract/view.ts';
import { readBundled } from './bundled-applications.ts';
import { type Context, leaveSession, requireIdle } from './context.ts';
import { emptySignIn } from './initial.ts';
import { knownCustomers } from './known-customers.ts';
import { readLink } from './link.ts';
import { emptyPractice } from './rehearsal.ts';
import type { Handlers } from './router.ts';

/** A manifest is a few kilobytes; what is larger is something else. */
const mostBytes = 2 * 1024 * 1024;

const mostIconBytes = 256 * 1024;

const mostFindings = 100;

type ApplicationHandlers = Pick<
  Handlers,
  | 'application.openBundled'
  | 'application.openFile'
  | 'application.openDropped'
  | 'application.dismissProblem'
  | 'practice.begin'
  | 'practice.empty'
  | 'customer.open'
  | 'customer.remove'
  | 'customer.putBack'
  | 'link.accept'
  | 'link.dismiss'
>;

export interface Applications {
  readonly handlers: ApplicationHandlers;
  /** Fills the Welcome page with what comes with the product. */
  readBundled(): Promise<void>;
  /** Never throws; what is wrong is shown. */
  openFile(file: string): Promise<void>;
  openLink(text: string): void;
}

/** Choosing what to set up: bundled, from a file, for a known customer, by a link. */
export function applications(context: Context): Applications {
  const { store, held, memory, desktop, questions } = context;
  const bundled = context.options.brand.manifests;

  const welcome = (parts: Partial<ReturnType<typeof store.state>['welcome']>): void =>
    store.set({ welcome: { ...store.state().welcome, ...parts } });

  async function open(name: string, chosen: Chosen = {}): Promise<void> {
    requireIdle(context);
    const file = bundled.get(name) ?? name;
    welcome({ busy: true, problem: null });
    try {
      if ((await stat(file).catch(() => undefined))?.isFile() !== true)
        throw new InstallerError('MANIFEST_NOT_FOUND', { file: path.basename(file) });
      if ((await stat(file)).size > mostBytes) throw new InstallerError('MANIFEST_INVALID', {});
      const { loadManifest } = await import('../manifest-file.ts');
      const { applicationView } = await import('./application-view.ts');
      const loaded = await loadManifest(file);
      const from = bundled.has(name) ? ({ kind: 'bundled', name } as const) : ({ kind: 'file', name: file } as const);
      const icon = await iconOf(loaded.manifest.app.icon, file);
      const view = applicationView(loaded, from, chosen.offer ?? null, icon);
      requireOffered(view, chosen);
      requireIdle(context);
      const usual = memory.settings().signIn;
      held.manifest = loaded;
      held.manifestName = from.name;
      store.set({
        page: 'about',
        side: null,
        application: view,
        instructions: null,
        welcome: { ...store.state().welcome, busy: false, problem: null, link: null },
      });
      await leaveSession(context);
      store.set({
        signIn: {
          ...emptySignIn,
          environment: chosen.environment ?? (view.environments.includes('online') ? 'online' : 'practice'),
          expectedCustomer: chosen.customerId ?? null,
          agent: usual === 'application' ? loaded.manifest.signIn.agent : usual,
        },
      });
    } catch (thrown) {
      welcome({ busy: false, link: null, problem: await problemOf(thrown, path.basename(file)) });
      if (store.state().page !== 'welcome') {
        const { code, details } = asInstallerError(thrown);
        context.tell('problem', { code, details });
      }
    }
  }

  return {
    async readBundled() {
      welcome({ bundled: await readBundled(bundled, context.options.bundledNotes), busy: false });
    },

    async openFile(file) {
      try {
        await open(path.resolve(file));
      } catch (thrown) {
        const { code, details } = asInstallerError(thrown);
        context.tell('problem', { code, details });
      }
    },

    openLink(text) {
      const link = readLink(text, (name) => bundled.has(name));
      if (!link) return;
      welcome({ link });
      desktop.focus();
    },

    handlers: {
      'application.openBundled': ({ name }) => {
        if (!bundled.has(name)) throw new InstallerError('MANIFEST_NOT_FOUND', { file: name });
        return open(name);
      },
      'application.openFile': async () => {
        const file = await desktop.chooseFile({ extensions: ['yaml', 'yml', 'json'] });
        if (file !== null) await open(file);
      },
      'application.openDropped': ({ path: file }) => open(path.resolve(file)),
      'application.dismissProblem': () => welcome({ problem: null }),
      'practice.begin': ({ application }) =>
        open(application ?? [...bundled.keys()][0] ?? '', { environment: 'practice' }),
      'practice.empty': () => {
        requireIdle(context);
        questions.ask({ about: 'empty-practice', details: {}, answers: ['keep', 'empty'] }, () =>
          emptyPractice(context),
        );
      },
      ...knownCustomers(context, ({ manifest, environment, customerId }) =>
        open(manifest, { environment, customerId }),
      ),
      'link.accept': () => {
        const { link } = store.state().welcome;
        if (!link || link.problem) return;
        return open(link.application, {
          ...(link.offer === null ? {} : { offer: link.offer }),
          ...(link.environment === null ? {} : { environment: link.environment }),
          ...(link.customerId === null ? {} : { customerId: link.customerId }),
        });
      },
      'link.dismiss': () => welcome({ link: null }),
    },
  };
}

interface Chosen {
  readonly environment?: 'practice' | 'sod' | 'stage' | 'online';
  readonly customerId?: string;
  readonly offer?: string;
}

/** What a link or a known customer asks for has to be there. @throws InstallerError */
function requireOffered({ environments, offers }: ApplicationView, { environment, offer }: Chosen): void {
  if (environment !== undefined && !environments.includes(environment))
    throw new InstallerError('ENVIRONMENT_NOT_REGISTERED', { environment });
  if (offer !== undefined && !offers.some(({ key }) => key === offer)) throw new InstallerError('LINK_NOT_USABLE', {});
}

async function problemOf(thrown: unknown, file: string): Promise<ManifestProblem> {
  const { ManifestError } = await import('../manifest/loaded.ts');
  const { code, details } = asInstallerError(thrown);
  const problems = thrown instanceof ManifestError ? thrown.problems : [];
  return {
    file,
    problem: { code, details },
    findings: problems.slice(0, mostFindings).map((found) => ({
      severity: found.severity,
      where: `${found.line}:${found.column} ${found.path}`,
      message: found.message,
      hint: found.hint ?? '',
    })),
  };
}

/** A small PNG or SVG beside the manifest; anything else is as if there were none. */
async function iconOf(icon: string | undefined, manifestFile: string): Promise<string | null> {
  if (icon === undefined || !/^[\w-]+(\.[\w-]+)*\.(svg|png)$/i.test(icon)) return null;
  const content = await readFile(path.join(path.dirname(manifestFile), icon)).catch(() => undefined);
  if (!content || content.length > mostIconBytes) return null;
  const isPng = content.subarray(0, 8).equals(pngSignature);
  if (!isPng && !content.toString('utf8').includes('<svg')) return null;
  return `data:${isPng ? 'image/png' : 'image/svg+xml'};base64,${content.toString('base64')}`;
}

/** Source: PNG specification, 5.2. */
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
