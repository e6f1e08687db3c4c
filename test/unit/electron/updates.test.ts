import { EventEmitter } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createUpdates, findUpdater } from '../../../main/electron/updates.ts';

function updater() {
  const emitter = new EventEmitter();
  const done: string[] = [];
  return {
    done,
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowPrerelease: false,
    on: (name: string, listener: Parameters<EventEmitter['on']>[1]) => emitter.on(name, listener),
    checkForUpdates: async () => emitter.emit('update-available', { version: '2.0.0' }),
    downloadUpdate: async () => emitter.emit('update-downloaded', { version: '2.0.0' }),
    quitAndInstall: () => void done.push('installed'),
  };
}

describe('updates', () => {
  it('are off where the app has not been packed', async () => {
    const updates = createUpdates(findUpdater(false, '/resources'));
    await updates.check('ask');
    expect(updates.view.phase).toBe('off');
  });

  it.each(['win32', 'linux'] as const)(
    'come on %s where the program brings its own installer along',
    async (platform) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'installed-'));
      const resources = path.join(folder, 'resources');
      await mkdir(resources);
      await writeFile(path.join(resources, 'app-update.yml'), '');
      // What the MSI installed is replaced by whoever rolled it out.
      expect(findUpdater(true, resources, platform) === undefined).toBe(platform === 'win32');
      await writeFile(path.join(folder, 'Uninstall Tenant Installer.exe'), '');
      expect(findUpdater(true, resources, platform)).toBeDefined();
      await rm(folder, { recursive: true });
    },
  );

  it('are fetched when asked for, and installed only when the person says so', async () => {
    const found = updater();
    const updates = createUpdates(() => Promise.resolve(found));
    updates.install();
    await updates.check('ask');
    expect(updates.view).toEqual({ phase: 'ready', version: '2.0.0', percent: null });
    expect(found).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false, done: [] });
    updates.install();
    await Promise.resolve();
    expect(found.done).toEqual(['installed']);
  });

  it('are not looked for when they are switched off', async () => {
    const updates = createUpdates(() => Promise.reject(new Error('not asked for')));
    await updates.check('off');
    expect(updates.view.phase).toBe('idle');
  });

  it('that cannot be had are told, and nothing else happens', async () => {
    const updates = createUpdates(() => Promise.reject(new Error('no network')));
    await updates.check('ask');
    expect(updates.view.phase).toBe('failed');
  });
});
