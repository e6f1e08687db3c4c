import path from 'node:path';
import { InstallerError } from '../contract/errors.ts';
import type { RunResult } from '../contract/run.ts';
import { textIn } from '../contract/text.ts';
import type { LoadedManifest } from '../manifest/loaded.ts';
import type { Identity } from '../sign-in/port.ts';
import { renderChecklist } from './checklist.ts';
import { cleanText } from './clean.ts';
import { commandLine } from './command-line.ts';
import { wrap } from './columns.ts';
import { exitCodeForRun } from './exit-code.ts';
import { writeOutput } from './output-file.ts';
import { renderApplication, renderPlace } from './header.ts';
import { renderResult } from './result.ts';
import { applied } from './run-commands.ts';
import type { Occasion } from './services.ts';
import { type WordId, word } from './words.ts';

export interface RehearseOptions {
  readonly output?: string;
  readonly dataDir?: string;
}

/**
 * The whole job in one go, in a practice tenant that lives only as long as it takes: for a first look at an
 * application, and where no window can be opened. @returns 0 when everything is verified
 */
export async function rehearseCommand(name: string, options: RehearseOptions, occasion: Occasion): Promise<number> {
  const { services, terminal, stop, language, json, verbose } = occasion;
  const say = json ? terminal.err : terminal.out;
  const manifest = await services.loadManifest(name);
  stop.tell({ first: ['', word(language, 'stopping.reading')], second: [''] });
  say(introduction(manifest, occasion));
  const session = await services.openSession({
    manifest,
    environment: 'practice',
    signal: stop.beforeWriting,
    onSignInUrl: (url) => terminal.err(url.href),
    onWaiting: () => undefined,
  });
  try {
    say(heading(1, 'rehearse.sign-in', occasion));
    say(signedIn(session.identity, occasion));
    const plan = await session.plan('install');
    const { identity } = session;
    say(renderPlace({ manifest: manifest.manifest, identity, plan, offer: undefined }, language, terminal));
    say(heading(2, 'rehearse.checklist', occasion));
    say(renderChecklist(plan, { language, everyField: verbose }, terminal).trimStart());
    say(heading(3, 'rehearse.set-up', occasion));
    const result = await applied(session, plan, occasion);
    say(renderResult(result, occasion, terminal));
    say(heading(4, 'rehearse.documents', occasion));
    for (const line of await writeDocuments(manifest, result, options, occasion)) say(line);
    say(`\n${word(language, 'try-next')}: ${commandLine(occasion.program, nextCommand(name))}`);
    if (json) terminal.out(JSON.stringify(result, undefined, 2));
    return exitCodeForRun(result);
  } finally {
    await session.close();
  }
}

/** What the application is, in its own words. */
function introduction({ manifest }: LoadedManifest, { terminal, language }: Occasion): string {
  const { description } = manifest.app;
  const paragraph = description === undefined ? [] : wrap(cleanText(textIn(description, language)), terminal.width);
  return [renderApplication(manifest, language, terminal), ...paragraph].join('\n');
}

function signedIn({ userName, companyName, customerId }: Identity, { terminal, language }: Occasion): string {
  const values = { person: cleanText(userName), company: `${cleanText(companyName)} (${customerId})` };
  return wrap(word(language, 'rehearse.sign-in-text', values), terminal.width).join('\n');
}

function heading(step: number, id: WordId, { terminal, language }: Occasion): string {
  const title = `${step} ${word(language, id)} `;
  return `\n${terminal.paint('cyan', title + '─'.repeat(Math.max(0, Math.min(terminal.width, 80) - title.length)))}`;
}

/** Report and instructions. @returns where they are, a line each */
async function writeDocuments(
  { manifest }: LoadedManifest,
  result: RunResult,
  options: RehearseOptions,
  { services, stop, language }: Occasion,
): Promise<readonly string[]> {
  const stamp = result.finishedAt.slice(0, 19).replaceAll(/[:T]/g, '-');
  const dataDir = options.dataDir ?? (await services.defaultDataDir());
  const folder = path.resolve(options.output ?? path.join(dataDir, 'rehearsals', `${stamp}-${manifest.app.id}`));
  const report = path.join(folder, 'report.html');
  await writeOutput(report, await services.report(result, language), 0o600);
  const lines = [`${word(language, 'report-written')}: ${report}`];
  for (const format of ['html', 'pdf'] as const) {
    const file = path.join(folder, `instructions.${format}`);
    try {
      const content = await services.instructions(manifest, { language, format, paper: 'A4', signal: stop.signal });
      await writeOutput(file, content);
      lines.push(`${word(language, 'instructions-written')}: ${file}`);
    } catch (thrown) {
      if (!(thrown instanceof InstallerError) || thrown.code !== 'PDF_NOT_AVAILABLE') throw thrown;
      lines.push(word(language, 'rehearse.no-pdf'));
    }
  }
  return lines;
}

function nextCommand(name: string): readonly string[] {
  return ['apply', name, '--environment', 'practice'];
}
