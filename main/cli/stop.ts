/** Ctrl-C, or a polite kill. The first one stops new work and lets what is under way finish; the second leaves at once. */
export interface Stop {
  /** Aborted by the first. */
  readonly signal: AbortSignal;
  /** Aborted by the first, unless writing has begun by then: reading everything back still needs the session. */
  readonly beforeWriting: AbortSignal;
  /** From now on the session outlives the first. */
  writingBegins(): void;
  /** What to tell at the first and at the second one, from now on. */
  tell(texts: StopTexts): void;
  /** Forgets the first one, so that a person who was asked what to do now can go on, and stop again. */
  startAgain(): void;
  /** What a terminal in raw mode reports instead of a signal. */
  request(): void;
}

interface StopTexts {
  /** Where a line goes while something is drawn on the terminal; standard error otherwise. */
  readonly say?: (text: string) => void;
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/** @param leave ends the process at once */
export function createStop(say: (text: string) => void, leave: () => void): Stop {
  let controller = new AbortController();
  const early = new AbortController();
  let writing = false;
  let texts: StopTexts = { first: [], second: [] };
  return {
    get signal() {
      return controller.signal;
    },
    beforeWriting: early.signal,
    writingBegins() {
      writing = true;
    },
    startAgain() {
      controller = new AbortController();
    },
    tell(wanted) {
      texts = wanted;
    },
    request() {
      const again = controller.signal.aborted;
      for (const line of again ? texts.second : texts.first) (texts.say ?? say)(line);
      if (again) leave();
      else controller.abort();
      if (!writing) early.abort();
    },
  };
}
