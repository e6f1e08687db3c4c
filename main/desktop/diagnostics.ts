import { release } from 'node:os';
import type { AppState } from '../contract/view.ts';
import { recentRuns } from '../journal/journal-files.ts';

const mostRuns = 20;

/**
 * What a supporter needs, as JSON: versions, settings, how the last runs ended. Holds no name, address or text of the
 * customer, and no token: it is put together from what is listed here, not by taking things out.
 */
export async function diagnosticsOf(state: AppState, dataFolder: string): Promise<string> {
  const runs = await recentRuns(dataFolder, { most: mostRuns });
  const { product, settings, application, signIn, checklist, run } = state;
  const about = {
    product: { version: product.version, runtime: product.runtime, platform: product.platform, system: release() },
    settings: { ...settings, dataFolder: settings.dataFolder === null ? null : 'another' },
    online: state.online,
    page: state.page,
    application: application && { id: application.id, version: application.version, from: application.from.kind },
    signIn: {
      environment: signIn.environment,
      agent: signIn.agent,
      phase: signIn.phase,
      problem: codeOf(signIn.problem),
    },
    checklist: checklist && {
      phase: checklist.phase,
      purpose: checklist.purpose,
      summary: checklist.plan?.summary ?? null,
      problem: codeOf(checklist.problem),
    },
    run: run && { phase: run.phase, paused: run.paused, done: run.done, total: run.total },
    runs: runs.map(({ head, done, outcome, over, open }) => ({
      run: head.run,
      at: head.at,
      purpose: head.purpose,
      application: head.application.id,
      version: head.application.version,
      product: head.product,
      environment: head.environment,
      done,
      total: head.total,
      outcome: outcome ?? null,
      over,
      open: open.length,
    })),
  };
  return `${JSON.stringify(about, undefined, 2)}\n`;
}

function codeOf(problem: { readonly code: string } | null): string | null {
  return problem?.code ?? null;
}
