import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Certificate } from 'electron';
import { answerCertificates } from '../../../main/electron/certificates.ts';
import type { AppApi, PageWindow } from '../../../main/electron/electron-api.ts';
import { watchOver } from '../../../main/electron/watch-over.ts';
import { listenTo } from '../../support/chromium-electron/listen.ts';
import { createMachine, type Machine } from '../../support/chromium-electron/machine.ts';

let system: EventEmitter;
let page: EventEmitter;
let machine: Machine;
let loads: number;
let window: PageWindow;

beforeEach(() => {
  system = new EventEmitter();
  page = new EventEmitter();
  machine = createMachine(system, () => globalThis.fetch);
  loads = 0;
  // Only what the watch asks of a window.
  const partOfAWindow: Pick<PageWindow, 'isDestroyed'> & { readonly webContents: object } = {
    isDestroyed: () => false,
    webContents: {
      on: listenTo(page),
      reload: () => (loads += 1),
      forcefullyCrashRenderer: () => page.emit('render-process-gone', {}, { reason: 'killed' }),
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  window = partOfAWindow as PageWindow;
});

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a page that crashes', () => {
  it('is loaded again, but not for ever', () => {
    watchOver(window, machine.electron.dialog, () => 'en');
    for (let crash = 0; crash < 10; crash += 1) page.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(loads).toBe(3);
  });

  it('is left alone when it has ended as it should', () => {
    watchOver(window, machine.electron.dialog, () => 'en');
    page.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(loads).toBe(0);
  });
});

describe('a page that does not answer', () => {
  it('is loaded again when the person says so, in their language', async () => {
    machine.messageAnswers.push(1);
    watchOver(window, machine.electron.dialog, () => 'nb');
    page.emit('unresponsive');
    await settled();
    expect(loads).toBe(1);
    expect(machine.messages).toMatchObject([{ message: 'Vinduet svarer ikke.', cancelId: 0 }]);
  });

  it('is waited for otherwise, and asked about once at a time', async () => {
    watchOver(window, machine.electron.dialog, () => 'en');
    page.emit('unresponsive');
    page.emit('unresponsive');
    await settled();
    expect([loads, machine.messages.length]).toEqual([0, 1]);
    page.emit('unresponsive');
    await settled();
    expect(machine.messages).toHaveLength(2);
  });
});

describe('a certificate that a page asks for', () => {
  const certificates = ['Kari Nordmann', 'Acme shared'].map((subjectName) => ({
    subjectName,
    issuerName: 'Nordlys CA',
  }));

  async function handedOver(answer: number | undefined): Promise<unknown> {
    if (answer !== undefined) machine.messageAnswers.push(answer);
    // Of the app's API only its events are used.
    const app: Pick<AppApi, 'on'> = { on: listenTo(system) };
    answerCertificates(
      { app, dialog: machine.electron.dialog },
      {
        window: () => window,
        language: () => 'en',
      },
    );
    let prevented = false;
    const given: (Partial<Certificate> | undefined)[] = [];
    const event = { preventDefault: () => (prevented = true) };
    const take = (certificate?: Certificate): void => void given.push(certificate);
    system.emit('select-client-certificate', event, {}, 'https://id.nordlys.example/login', certificates, take);
    await settled();
    // Without this Electron hands over the first one.
    expect(prevented).toBe(true);
    expect(given).toHaveLength(1);
    return given[0]?.subjectName;
  }

  it('is the one the person chose, for the address they were told', async () => {
    expect(await handedOver(2)).toBe('Acme shared');
    expect(machine.messages[0]?.detail).toContain('id.nordlys.example');
    expect(machine.messages[0]?.buttons).toEqual([
      'No certificate',
      'Kari Nordmann (Nordlys CA)',
      'Acme shared (Nordlys CA)',
    ]);
  });

  it('is none when the question is closed', async () => {
    expect(await handedOver(undefined)).toBeUndefined();
  });
});
