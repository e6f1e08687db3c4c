import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real program in a process of its own, without a terminal, in English. */
export function startTerminal(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [inject('cli'), ...args], {
    cwd: root,
    env: { ...process.env, LC_ALL: 'C', NO_COLOR: '', ...env },
  });
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  return child;
}

/** Waits for the end of a process. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout.on('data', (text: string) => {
    out += text;
  });
  child.stderr.on('data', (text: string) => {
    err += text;
  });
  child.stdin.end();
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

export function runTerminal(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return ended(startTerminal(args, env));
}

/** Waits until a stream has said something that matches. */
export function said(stream: NodeJS.ReadableStream, wanted: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    stream.on('data', (more: string) => {
      text += more;
      if (wanted.test(text)) resolve(text);
    });
    stream.once('end', () => reject(new Error(`it ended without saying ${wanted}: ${text}`)));
  });
}

export interface Folder {
  readonly path: string;
  readonly file: (name: string) => string;
  remove(): Promise<void>;
}

export async function newFolder(): Promise<Folder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tenant-installer-cli-'));
  return {
    path: folder,
    file: (name) => path.join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
