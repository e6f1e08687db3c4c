import type { Question } from '../contract/view.ts';
import type { Handlers } from './router.ts';
import type { Store } from './store.ts';

export interface Questions {
  readonly handlers: Pick<Handlers, 'question.answer'>;
  /** Asks over everything else; another open question goes away unanswered. @param act not called for the safest answer */
  ask(question: Omit<Question, 'id'>, act: (answer: string) => unknown): void;
  /** It has answered itself. */
  withdraw(about: Question['about']): void;
}

/** One question at a time, each answered once. */
export function createQuestions(store: Store): Questions {
  let count = 0;
  let open: { readonly question: Question; readonly act: (answer: string) => unknown } | undefined;

  function close(): void {
    open = undefined;
    store.set({ question: null });
  }

  return {
    ask(asked, act) {
      count += 1;
      const question = { id: `question-${count}`, ...asked };
      open = { question, act };
      store.set({ question });
    },
    withdraw(about) {
      if (open?.question.about === about) close();
    },
    handlers: {
      'question.answer': async ({ id, answer }) => {
        const asked = open;
        if (asked?.question.id !== id || !asked.question.answers.includes(answer)) return;
        close();
        if (answer !== asked.question.answers[0]) await asked.act(answer);
      },
    },
  };
}
