import { InstallerError } from '../contract/errors.ts';
import type { BegunItem, Journal, RunHistory } from './journal.ts';
import type { Marks } from './marks.ts';
import type { UndoRecord } from './plan-undo.ts';
import type { Recorder } from './recorder.ts';

/** What is known of runs: from this program's own memory, else from the journal of this machine. */
export class RunMemory {
  readonly #runs = new Map<string, Recorder>();
  readonly #journal: Journal | undefined;
  /** The last run of this program that was to install something. */
  #last: string | undefined;

  constructor(journal: Journal | undefined) {
    this.#journal = journal;
  }

  remember(run: string, recorder: Recorder): void {
    this.#runs.set(run, recorder);
    if (recorder.history().head.purpose === 'install') this.#last = run;
  }

  async isOver(run: string): Promise<boolean> {
    return (await this.#find(run))?.over ?? false;
  }

  /**
   * What undoing the last run takes: this program's own, else the one whose name the tenant bears.
   * @throws InstallerError UNDO_NOT_POSSIBLE when something was installed before the run, and what it did is not known
   */
  async undoRecord({ header, before }: Marks): Promise<UndoRecord> {
    if (!header) return { items: [], before: null };
    const last = this.#last === undefined ? undefined : this.#runs.get(this.#last)?.history();
    if (last && last.head.run !== header.run) {
      const gone = last.items.length === 0 || last.start?.before?.run === header.run;
      if (gone) return { items: [], before: header, untouched: true };
      throw new InstallerError('UNDO_NOT_POSSIBLE', { run: last.head.run });
    }
    if (header.state === 'removing') throw new InstallerError('UNDO_NOT_POSSIBLE', { run: header.run });
    const items: BegunItem[] = [];
    for (let run: string | undefined = header.run; run !== undefined; ) {
      const history: RunHistory | undefined = await this.#find(run);
      if (!history?.start || history.head.purpose !== 'install') {
        if (header.state === 'installing' && !before) return { items: undefined, before: null };
        throw new InstallerError('UNDO_NOT_POSSIBLE', { run });
      }
      items.unshift(...history.items);
      if (history.start.continues === undefined) return { items, before: history.start.before };
      run = history.start.continues;
    }
    return { items, before: null };
  }

  async #find(run: string): Promise<RunHistory | undefined> {
    return this.#runs.get(run)?.history() ?? (await this.#journal?.find(run).catch(() => undefined));
  }
}
