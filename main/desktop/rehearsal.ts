import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { PracticeServer } from '../practice/port.ts';
import { type Context, leaveSession, requireIdle } from './context.ts';

const stateFile = (folder: string): string => path.join(folder, 'practice.json');

/** The practice SuperOffice, started when it is first wanted; it keeps what was done in it. */
export async function practiceServer({ options, held, folder }: Context): Promise<PracticeServer> {
  if (options.practice) return options.practice;
  const { startPractice } = await import('../practice/server.ts');
  held.practice ??= startPractice({ stateFile: stateFile(folder) }).catch((thrown: unknown) => {
    held.practice = undefined;
    throw thrown;
  });
  return held.practice;
}

/** Throws away everything that was set up in the practice tenants. */
export async function emptyPractice(context: Context): Promise<void> {
  const { store, held, folder } = context;
  requireIdle(context);
  const { page, signIn } = store.state();
  if (signIn.environment === 'practice') {
    if (page !== 'welcome' && page !== 'about') store.set({ page: 'sign-in' });
    await leaveSession(context);
  }
  const { practice } = held;
  held.practice = undefined;
  await (await practice)?.stop();
  await rm(stateFile(folder), { force: true });
  context.tell('practice-emptied');
}
