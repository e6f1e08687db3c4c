import { rm } from 'node:fs/promises';
import path from 'node:path';
import { InstallerError } from '../contract/errors.ts';
import type { PracticeServer } from '../practice/port.ts';
import { exitCodes } from './exit-code.ts';
import type { Occasion } from './services.ts';
import { word } from './words.ts';

export interface PracticeCommandOptions {
  readonly port?: number;
  readonly control?: boolean;
  readonly state?: string;
  readonly latency?: number;
  readonly rate?: number;
  readonly reset?: boolean;
  readonly dataDir?: string;
}

/**
 * `practice`: serves the practice SuperOffice until it is stopped, or empties what it remembers. The first line on
 * standard output is one JSON document with its addresses. The state lives in memory unless a file or a data folder is
 * named; a data folder is the same that the other commands keep theirs in.
 */
export async function practiceCommand(options: PracticeCommandOptions, occasion: Occasion): Promise<number> {
  const { terminal, stop, language } = occasion;
  if (options.reset === true) {
    const file = await resetFile(options, occasion);
    await rm(file, { force: true }).catch((cause: unknown) => {
      throw new InstallerError('OUTPUT_NOT_WRITABLE', { file }, { cause });
    });
    terminal.out(JSON.stringify({ reset: file }));
    terminal.err(word(language, 'practice.reset'));
    return exitCodes.done;
  }
  const server = await start(options, occasion);
  const { url, clientId, customers } = server;
  terminal.out(
    JSON.stringify({ url, superId: `${url}/login`, clientId, customers, control: options.control ?? false }),
  );
  await new Promise<void>((resolve) => {
    if (stop.signal.aborted) resolve();
    stop.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.stop();
  return exitCodes.done;
}

async function resetFile(options: PracticeCommandOptions, { services }: Occasion): Promise<string> {
  return stateFileOf(options) ?? inFolder(await services.defaultDataDir());
}

function stateFileOf({ state, dataDir }: PracticeCommandOptions): string | undefined {
  return state ?? (dataDir === undefined ? undefined : inFolder(dataDir));
}

/** Where the embedded practice tenant of the other commands keeps its state. */
function inFolder(dataDir: string): string {
  return path.join(dataDir, 'practice.json');
}

/** @throws InstallerError USAGE when the port is taken, OUTPUT_NOT_WRITABLE when the state cannot be kept */
async function start(options: PracticeCommandOptions, { services }: Occasion): Promise<PracticeServer> {
  const { port, latency, rate } = options;
  const stateFile = stateFileOf(options);
  try {
    return await services.startPractice({
      control: options.control ?? false,
      ...(stateFile === undefined ? {} : { stateFile: path.resolve(stateFile) }),
      ...(port === undefined ? {} : { port }),
      ...(latency === undefined ? {} : { latency }),
      ...(rate === undefined ? {} : { rate }),
    });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EADDRINUSE' || (code === 'EACCES' && port !== undefined && port < 1_024)) {
      throw new InstallerError('USAGE', { message: `port ${port ?? ''} cannot be used; another one can.` }, { cause });
    }
    if (
      stateFile !== undefined &&
      (cause instanceof SyntaxError || /is not a practice state file/.test(String(cause)))
    ) {
      const message = `${stateFile} is not a practice state file; practice --reset starts anew.`;
      throw new InstallerError('USAGE', { message }, { cause });
    }
    throw cause;
  }
}
