import { InstallerError } from '../contract/errors.ts';
import { type Language, languages } from '../contract/text.ts';
import type { InstructionsView } from '../contract/view.ts';
import type { Context } from './context.ts';
import { paperFor } from './initial.ts';
import type { Handlers } from './router.ts';

type GuideHandlers = Pick<
  Handlers,
  | 'instructions.open'
  | 'instructions.tick'
  | 'instructions.untickAll'
  | 'instructions.choosePaper'
  | 'instructions.print'
  | 'instructions.preview'
  | 'instructions.save'
>;

export interface Guides {
  readonly handlers: GuideHandlers;
  /** @throws InstallerError MANIFEST_NOT_FOUND when no application is open */
  open(language: Language): Promise<void>;
  /** The app's language has changed. */
  relabel(): void;
}

/** The instructions for setting up by hand: from the manifest alone, with no network. */
export function guides(context: Context): Guides {
  const { store, held, memory, desktop } = context;

  const view = (): InstructionsView => {
    const { instructions } = store.state();
    if (!instructions) throw new InstallerError('USAGE', { message: 'no instructions are open' });
    return instructions;
  };

  async function made(language: Language): Promise<InstructionsView> {
    if (!held.manifest) throw new InstallerError('MANIFEST_NOT_FOUND', { file: '' });
    const { instructionsFor } = await import('../instructions/model.ts');
    const instructions = instructionsFor(held.manifest.manifest, language);
    const paper = store.state().instructions?.paper ?? paperFor(store.state().settings.paper, desktop.country);
    const ticked = memory.ticks(instructions.key);
    return { instructions, languages, paper, ticked, printing: false, savedAs: null };
  }

  async function open(language: Language): Promise<void> {
    store.set({ instructions: await made(language), side: 'instructions' });
  }

  const html = async (): Promise<string> =>
    (await import('../instructions/html.ts')).instructionsHtml(view().instructions);

  async function whilePrinting(work: () => Promise<void>): Promise<void> {
    store.set({ instructions: { ...view(), printing: true } });
    try {
      await work();
    } finally {
      const { instructions } = store.state();
      if (instructions) store.set({ instructions: { ...instructions, printing: false } });
    }
  }

  async function content(format: 'pdf' | 'html' | 'md'): Promise<string | Uint8Array> {
    if (format === 'md') return (await import('../instructions/markdown.ts')).instructionsMarkdown(view().instructions);
    return format === 'html' ? html() : desktop.toPdf(await html(), view().paper);
  }

  const handlers: GuideHandlers = {
    'instructions.open': ({ language }) => open(language ?? store.state().product.language),
    'instructions.tick': ({ id, done }) => {
      const { key } = view().instructions;
      memory.tick(key, id, done);
      store.set({ instructions: { ...view(), ticked: memory.ticks(key) } });
    },
    'instructions.untickAll': () => {
      memory.untickAll(view().instructions.key);
      store.set({ instructions: { ...view(), ticked: [] } });
    },
    'instructions.choosePaper': ({ paper }) => store.set({ instructions: { ...view(), paper } }),
    'instructions.print': () =>
      whilePrinting(async () => {
        if (await desktop.print(await html(), view().paper)) context.tell('printed');
      }),
    'instructions.preview': () => whilePrinting(async () => desktop.preview(await html(), view().instructions.title)),
    'instructions.save': ({ format }) =>
      whilePrinting(async () => {
        const { language, key } = view().instructions;
        const name = `${key.replace('@', '-')}-${language}.${format}`;
        const saved = await desktop.saveFile(name, await content(format));
        if (saved === null) return;
        store.set({ instructions: { ...view(), savedAs: saved } });
        context.tell('saved');
      }),
  };

  return {
    handlers,
    open,
    relabel() {
      const { instructions, product, side } = store.state();
      if (!instructions) return;
      // Opened anew it is in the language of the app; one that is being read stays in the language that was chosen for it.
      if (side === 'instructions') return;
      const relabelled = async (): Promise<void> => {
        const view = await made(product.language);
        if (store.state().instructions === instructions) store.set({ instructions: view });
      };
      context.background(relabelled());
    },
  };
}
