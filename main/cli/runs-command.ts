import { journalFolder, recentRuns } from '../journal/journal-files.ts';
import type { RunHistory } from '../provisioning/journal.ts';
import { cleanText } from './clean.ts';
import { exitCodes } from './exit-code.ts';
import type { Occasion } from './services.ts';
import { word } from './words.ts';

/** `runs`: what the journal of this machine holds, the latest first. Needs no network. */
export async function runsCommand(
  { dataDir }: { readonly dataDir?: string },
  { terminal, language, json, services }: Occasion,
): Promise<number> {
  const folder = dataDir ?? (await services.defaultDataDir());
  const runs = await recentRuns(folder);
  if (json) {
    terminal.out(JSON.stringify(runs.map(summaryOf), undefined, 2));
    return exitCodes.done;
  }
  if (runs.length === 0) terminal.out(word(language, 'runs.none', { folder: journalFolder(folder) }));
  for (const run of runs) {
    const { at, purpose, application, customerId, environment, company, by, machine } = run.head;
    const what = `${purpose} ${application.name} ${application.version}`;
    const where = `${company} (${customerId}, ${environment})`;
    terminal.out(cleanText(`${at.slice(0, 16).replace('T', ' ')} UTC  ${what}  ${where}  ${by}, ${machine}`));
    const counts = { done: run.done, total: run.head.total };
    const state =
      run.outcome !== undefined
        ? word(language, 'runs.ended', { ...counts, outcome: run.outcome })
        : word(language, run.over ? 'runs.died' : 'runs.under-way', counts);
    terminal.out(terminal.paint(run.outcome === 'done' ? 'green' : 'yellow', `  ${state}`));
  }
  return exitCodes.done;
}

/** One run for other programs. */
function summaryOf({ head, done, outcome, over, open }: RunHistory): unknown {
  const { type: _type, format: _format, process: _process, ...known } = head;
  const state = outcome !== undefined ? 'ended' : over ? 'died' : 'under-way';
  return { ...known, done, state, ...(outcome === undefined ? {} : { outcome }), unanswered: open };
}
