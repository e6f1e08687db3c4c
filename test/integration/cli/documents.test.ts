import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Folder, newFolder, runTerminal } from './terminal-process.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await newFolder();
});
afterAll(() => folder.remove());

describe('lint', () => {
  it('finds a bundled sample by name and by file name', async () => {
    const [byName, byFile] = await Promise.all([
      runTerminal(['lint', 'offers']),
      runTerminal(['lint', 'minimal.app.yaml']),
    ]);
    expect(byName).toEqual({ code: 0, out: 'offers: no problems.\n', err: '' });
    expect(byFile.code).toBe(0);
  });

  it('tells every problem with its place, and answers 4', async () => {
    const file = folder.file('broken.app.yaml');
    await writeFile(file, 'schemaVersion: 1\napp:\n  id: nonsense\n  nmae: X\n');
    const [text, json] = await Promise.all([runTerminal(['lint', file]), runTerminal(['lint', file, '--json'])]);
    expect(text.code).toBe(4);
    expect(text.out).toMatch(/broken\.app\.yaml:3:\d+ {2}error/);
    expect(text.out).toMatch(/\d+ errors, /);
    expect(json.code).toBe(4);
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ line: 3 })]),
    });
  });

  it('says where there is no manifest, in the language asked for', async () => {
    const { code, out, err } = await runTerminal(['lint', 'nothing.app.yaml', '--language', 'nb']);
    expect([code, out]).toEqual([4, '']);
    expect(err).toContain('nothing.app.yaml');
    expect(err).toContain('MANIFEST_NOT_FOUND');
  });
});

describe('schema', () => {
  it('prints one JSON document', async () => {
    const { code, out } = await runTerminal(['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('$schema');
  });

  it('writes it to a file', async () => {
    const file = folder.file('deep/down/schema.json');
    expect(await runTerminal(['schema', '--output', file])).toEqual({ code: 0, out: '', err: '' });
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('$schema');
  });
});

describe('instructions', () => {
  it.each(['html', 'md'] as const)('are written as %s, and --json says where', async (format) => {
    const file = folder.file(`guide.${format}`);
    const { code, out } = await runTerminal([
      'instructions',
      'offers',
      '--format',
      format,
      '--output',
      file,
      '--language',
      'nb',
      '--json',
    ]);
    expect([code, JSON.parse(out)]).toEqual([0, { file }]);
    expect(await readFile(file, 'utf8')).toContain('Acme tilbudsstatus');
  });

  it('say what to do when there is no browser for a PDF', async () => {
    const { code, err } = await runTerminal(
      ['instructions', 'offers', '--format', 'pdf', '--output', folder.file('x.pdf')],
      {
        TENANT_INSTALLER_CHROMIUM: folder.file('no-browser'),
      },
    );
    expect(code).toBe(4);
    expect(err).toContain('PDF_NOT_AVAILABLE');
  });

  it('say so when they cannot be written', async () => {
    const taken = folder.file('taken');
    await writeFile(taken, '');
    const { code, out } = await runTerminal(['instructions', 'offers', '--output', `${taken}/x.html`, '--json']);
    expect([code, JSON.parse(out)]).toMatchObject([4, { error: { code: 'OUTPUT_NOT_WRITABLE' } }]);
  });
});

describe('a mistake', () => {
  it('shows a stack only when asked to', async () => {
    const [plain, verbose] = await Promise.all([
      runTerminal(['lint', 'nothing.app.yaml']),
      runTerminal(['lint', 'nothing.app.yaml', '--verbose']),
    ]);
    expect(plain.err).not.toMatch(/^\s+at /m);
    expect(verbose.err).toMatch(/^\s+at /m);
  });

  it('in the command itself answers 4', async () => {
    const { code, out, err } = await runTerminal(['plan', 'offers', '--fast']);
    expect([code, out]).toEqual([4, '']);
    expect(err).toContain('--fast');
  });
});
