import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { asInstallerError, InstallerError } from '../contract/errors.ts';
import type { BundledApplication, ManifestProblem } from '../contract/view.ts';
import type { Handlers } from './router.ts';
import type { Context } from './context.ts';
import { emptySignIn } from './initial.ts';
import { linkScheme, readLink } from './link.ts';

/** A manifest is a few kilobytes; what is larger is something else. */
const mostBytes = 2 * 1024 * 1024;

const mostIconBytes = 256 * 1024;

const mostFindings = 100;

export type ApplicationHandlers = Pick<
  Handlers,
  | 'application.openBundled'
  | 'application.openFile'
  | 'application.openDropped'
  | 'application.dismissProblem'
  | 'practice.begin'
  | 'practice.empty'
  | 'customer.open'
  | 'customer.remove'
  | 'link.accept'
  | 'link.dismiss'
>;

export interface Applications {
  readonly handlers: ApplicationHandlers;
  /** Fills the Welcome page with what comes with the product. */
  readBundled(): Promise<void>;
  openFile(file: string): Promise<void>;
  openLink(text: string): void;
}

/** Choosing what to set up: bundled, from a file, for a known customer, by a link. */
export function applications(context: Context): Applications {
  const { store, held, memory, desktop, options } = context;
  const bundled = options.brand.manifests;

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
      await leaveSession(context);
      held.manifest = loaded;
      held.manifestName = bundled.has(name) ? name : file;
      const from = bundled.has(name) ? ({ kind: 'bundled', name } as const) : ({ kind: 'file', name: file } as const);
      const view = applicationView(loaded, from, chosen.offer ?? null, await iconOf(loaded.manifest.app.icon, file));
      const wanted = chosen.environment ?? (view.environments.includes('online') ? 'online' : 'practice');
      const usual = memory.settings().signIn;
      store.set({
        page: 'about',
        side: null,
        application: view,
        reachable: [],
        company: null,
        checklist: null,
        run: null,
        result: null,
        instructions: null,
        welcome: { ...store.state().welcome, busy: false, problem: null, link: null },
        signIn: {
          ...emptySignIn,
          environment: view.environments.includes(wanted) ? wanted : 'practice',
          expectedCustomer: chosen.customerId ?? null,
          agent: usual === 'application' ? loaded.manifest.signIn.agent : usual,
        },
      });
    } catch (thrown) {
      welcome({ busy: false, problem: await problemOf(thrown, path.basename(file)) });
    }
  }

  return {
    async readBundled() {
      const { loadManifest } = await import('../manifest-file.ts');
      const found = await Promise.all(
        [...bundled].map(async ([name, file]): Promise<readonly BundledApplication[]> => {
          try {
            const { app } = (await loadManifest(file)).manifest;
            return [{ name, title: app.name, publisher: app.publisher, version: app.version, summary: app.summary }];
          } catch {
            return [];
          }
        }),
      );
      welcome({ bundled: found.flat(), busy: false });
    },

    openFile: (file) => open(file),

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
      'practice.empty': async () => {
        requireIdle(context);
        await leaveSession(context);
        await held.practice?.stop();
        held.practice = undefined;
        const { rm } = await import('node:fs/promises');
        await rm(path.join(options.dataFolder, 'practice.json'), { force: true });
        context.tell('practice-emptied');
      },
      'customer.open': ({ id }) => {
        const customer = memory.customers().find((known) => known.id === id);
        if (!customer) throw new InstallerError('TENANT_UNKNOWN', { customerId: id });
        return open(customer.manifest, { environment: customer.environment, customerId: customer.customerId });
      },
      'customer.remove': ({ id }) => {
        if (!memory.forgetCustomer(id)) return;
        welcome({ customers: memory.customers() });
        context.tell('customer-removed');
      },
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

/** Whether an argument of the command line, or of a second start, is a link for us. */
export function isLink(argument: string): boolean {
  return argument.toLowerCase().startsWith(linkScheme);
}

/** @throws InstallerError when something is being written: nothing may take its place */
export function requireIdle({ held }: Context): void {
  if (held.running) throw new InstallerError('USAGE', { message: 'a run is under way' });
}

/** Signs out and stops what an open sign-in was waiting for. */
export async function leaveSession({ held, store }: Context): Promise<void> {
  held.signingIn?.abort();
  held.signingIn = undefined;
  const { session } = held;
  held.session = undefined;
  held.result = undefined;
  held.address = undefined;
  await session?.close();
  const { environment, expectedCustomer, agent } = store.state().signIn;
  store.set({ signIn: { ...emptySignIn, environment, expectedCustomer, agent } });
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
  const isPng = content.subarray(1, 4).toString('latin1') === 'PNG';
  const type = isPng ? 'image/png' : 'image/svg+xml';
  return `data:${type};base64,${content.toString('base64')}`;
}
