import type { RateLimiters } from '../tenant/rate-limiters.ts';
import type { InstructionsWanted, Services } from './services.ts';

/** The product's own services. Everything is loaded when it is first needed. */
export function createServices(): Services {
  let limiters: RateLimiters | undefined;
  return {
    loadManifest: async (nameOrPath) => (await import('../manifest-file.ts')).loadManifest(nameOrPath),
    async openSession(options) {
      const [{ openSession }, { createRateLimiters }] = await Promise.all([
        import('../compose.ts'),
        import('../tenant/rate-limiters.ts'),
      ]);
      limiters ??= createRateLimiters();
      return openSession({
        ...options,
        limiters,
        practiceAgent: async (practice, choice) =>
          (await import('../practice/sign-in-by-itself.ts')).practiceAgent(practice, choice),
      });
    },
    defaultDataDir: async () => (await import('../data-folder.ts')).defaultDataDir(),
    startPractice: async (options) => (await import('../practice/server.ts')).startPractice(options),
    manifestSchema: async () => (await import('../manifest/json-schema.ts')).manifestJsonSchema(),
    report: async (result, language) => (await import('../report/html.ts')).reportHtml(result, language),
    async instructions(manifest, wanted) {
      const { instructionsFor } = await import('../instructions/model.ts');
      const instructions = instructionsFor(manifest, wanted.language);
      if (wanted.format === 'md')
        return (await import('../instructions/markdown.ts')).instructionsMarkdown(instructions);
      const html = (await import('../instructions/html.ts')).instructionsHtml(instructions);
      return wanted.format === 'html' ? html : print(html, wanted);
    },
  };
}

async function print(html: string, { paper, signal }: InstructionsWanted): Promise<Uint8Array> {
  const { printToPdf } = await import('../instructions/pdf.ts');
  const { createChromiumPrinter } = await import('../print/chromium-printer.ts');
  return printToPdf(html, { paper, printer: createChromiumPrinter(), signal });
}
