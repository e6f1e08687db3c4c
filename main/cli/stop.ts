/** Ctrl-C, or a polite kill. The first one stops new work and lets what is under way finish; the second leaves at once. */
export interface Stop {
  /** Aborted by the first. */
  readonly signal: AbortSignal;
  /** What to tell at the first and at the second one, from now on. */
  tell(texts: StopTexts): void;
  /** What a terminal in raw mode reports instead of a signal. */
  request(): void;
}

interface StopTexts {
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/** @param leave ends the process at once */
export function createStop(say: (text: string) => void, leave: () => void): Stop {
  const controller = new AbortController();
  let texts: StopTexts = { first: [], second: [] };
  return {
    signal: controller.signal,
    tell(wanted) {
      texts = wanted;
    },
    request() {
      const again = controller.signal.aborted;
      for (const line of again ? texts.second : texts.first) say(line);
      if (again) leave();
      else controller.abort();
    },
  };
}
