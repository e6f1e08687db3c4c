import path from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { defaultDataDir, loadManifest, openSession } from '../compose.ts';
import { InstallerError } from '../contract/errors.ts';
import { reportHtml } from '../report/html.ts';
import { renderChecklist } from './checklist.ts';
import { writeInstructions } from './document-commands.ts';
import { exitCodeForRun } from './exit-code.ts';
import { languageOf } from './options.ts';
import { renderResult } from './result.ts';
import { applied, header, kindName, type Occasion } from './run-commands.ts';
import { word } from './words.ts';

/**
 * The whole job in one go, in a practice tenant that lives only as long as it takes: for a first look at an
 * application, and where no window can be opened.
 */
export async function rehearseCommand(
  name: string,
  options: { readonly language?: 'en'; readonly output?: string },
  occasion: Occasion,
): Promise<number> {
  const { terminal, signal } = occasion;
  const language = languageOf(options);
  const manifest = await loadManifest(name);
  const session = await openSession({ manifest, environment: 'practice', signal });
  try {
    const plan = await session.plan('install');
    terminal.out(header(session, manifest, language, terminal));
    terminal.out(renderChecklist(plan, kindName(language), language, terminal));
    const result = await applied(session, plan, language, occasion);
    terminal.out(renderResult(result, language, terminal));

    const stamp = result.finishedAt.slice(0, 19).replaceAll(/[:T]/g, '-');
    const folder = options.output ?? path.join(defaultDataDir(), 'rehearsals', `${stamp}-${manifest.manifest.app.id}`);
    await mkdir(folder, { recursive: true });
    const report = path.join(folder, 'report.html');
    await writeFile(report, reportHtml(result, language));
    const html = path.join(folder, 'instructions.html');
    await writeInstructions(manifest.manifest, language, html, { format: 'html', paper: 'A4' }, signal);
    terminal.out(word(language, 'report-written', { file: report }));
    terminal.out(word(language, 'instructions-written', { file: html }));
    const pdf = path.join(folder, 'instructions.pdf');
    try {
      await writeInstructions(manifest.manifest, language, pdf, { format: 'pdf', paper: 'A4' }, signal);
      terminal.out(word(language, 'instructions-written', { file: pdf }));
    } catch (thrown) {
      if (!(thrown instanceof InstallerError) || thrown.code !== 'PDF_NOT_AVAILABLE') throw thrown;
    }
    terminal.out(
      word(language, 'try-next', { command: `npm run --silent cli -- plan ${name} --environment practice` }),
    );
    return exitCodeForRun(result);
  } finally {
    await session.close();
  }
}
