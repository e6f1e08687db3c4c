import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures.ts';

/** Every secret of a sign-in, as main sends and receives them. */
async function secretsIn(request: Request, response: Response): Promise<readonly string[]> {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const form = new URLSearchParams(await request.text());
  const answer = await response.text();
  const tokens = [...answer.matchAll(/"(?:access_token|id_token|refresh_token)":\s*"([^"]+)"/g)].map(
    (match) => match[1],
  );
  return [bearer, form.get('code'), form.get('code_verifier'), ...tokens].filter(
    (secret) => typeof secret === 'string',
  );
}

test('tokens, codes and verifiers of a whole run are nowhere but in memory', async ({ app }, testInfo) => {
  const { standIn } = app;
  test.skip(!standIn, 'Skipped on Electron: only the stand-in lets the test listen to what main sends.');
  if (!standIn) return;
  const secrets = new Set<string>();
  const network = standIn.session('network');
  if (!network) throw new Error('main has no session for the network');
  network.rules.fetch = async (input, init) => {
    const response = await fetch(input, init);
    for (const secret of await secretsIn(new Request(input, init), response.clone())) secrets.add(secret);
    return response;
  };
  const seen: string[] = [];
  app.page.on('console', (message) => seen.push(message.text()));
  app.page.on('request', (request) => seen.push(request.url()));
  await app.page.exposeFunction('told', (update: string) => void seen.push(update));
  await app.page.evaluate(() => {
    window.tenantInstaller.onState((update) => void window.told(JSON.stringify(update)));
  });
  const send = (name: string, input?: unknown): Promise<unknown> =>
    app.page.evaluate((values) => window.sendAnything(...values), [name, input]);
  const state = (): Promise<Awaited<ReturnType<Window['tenantInstaller']['state']>>['parts']> =>
    app.page.evaluate(async () => (await window.tenantInstaller.state()).parts);

  await send('application.openBundled', { name: 'minimal' });
  await send('about.continue', { offer: null, environment: 'practice', purpose: 'install' });
  await send('signIn.choose', { environment: 'practice', expectedCustomer: 'Cust10001', agent: 'window' });
  const [person] = (await state()).signIn.practicePeople;
  await send('signIn.begin');
  const page = await app.signInPage();
  await page.getByLabel('User name (e-mail)').fill(person?.user ?? '');
  await page.getByLabel('Password', { exact: true }).fill(person?.password ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'I approve' }).click();
  await expect.poll(async () => (await state()).signIn).toMatchObject({ phase: 'done' });
  await send('checklist.read', { purpose: 'install' });
  await expect.poll(async () => (await state()).checklist?.phase).toBe('ready');
  const plan = (await state()).checklist?.plan;
  await send('checklist.approve', { manifestDigest: plan?.manifestDigest, readingDigest: plan?.readingDigest });
  await expect.poll(async () => (await state()).result?.result.outcome, { timeout: 60_000 }).toBe('done');
  for (const file of ['report.html', 'report.json', 'diagnostics.json'])
    await app.answerSave(testInfo.outputPath(file));
  await send('result.saveReport', { format: 'html' });
  await send('result.saveReport', { format: 'json' });
  await send('diagnostics.save');
  seen.push(JSON.stringify(await state()), app.page.url(), standIn.machine.clipboard);

  // Bearer, code, verifier, access and ID token at the least: without them this test would prove nothing.
  expect(secrets.size).toBeGreaterThanOrEqual(4);
  const files = await filesBelow(testInfo.outputDir);
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['report.html', 'report.json', 'diagnostics.json']),
  );
  for (const secret of secrets) {
    expect(seen.filter((text) => text.includes(secret))).toEqual([]);
    expect(files.filter(({ text }) => text.includes(secret)).map(({ name }) => name)).toEqual([]);
  }
});

async function filesBelow(folder: string): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ name, parentPath }) => ({ name, text: await readFile(path.join(parentPath, name), 'utf8') })),
  );
}
