import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerProxies, createProxySignIn } from '../../../main/electron/proxy-sign-in.ts';
import { createStandIn, type StandIn } from '../../support/chromium-electron/create.ts';

const proxy = { isProxy: true, host: 'proxy.nordlys.example', port: 3128 };

let standIn: StandIn;

beforeAll(() => {
  standIn = createStandIn({ headed: false, languages: ['en-GB'] });
  standIn.electron.protocol.registerSchemesAsPrivileged([{ scheme: 'tenant-installer-app' }]);
  answerProxies(
    standIn.electron,
    createProxySignIn(standIn.electron, () => 'en'),
  );
});

afterAll(() => standIn.close());

test('a proxy that asks is told what the person types, once for all that wait for it', async () => {
  const asking = [standIn.machine.asksWho(proxy), standIn.machine.asksWho(proxy)];
  const page = await standIn.page('ask:');
  await page.getByText('proxy.nordlys.example:3128').waitFor();
  expect(standIn.contents()).toHaveLength(1);
  await page.getByLabel('User name').fill('kari');
  await page.getByLabel('Password').fill('not & written = down');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect(await Promise.all(asking)).toEqual([
    ['kari', 'not & written = down'],
    ['kari', 'not & written = down'],
  ]);
  expect(standIn.contents()).toEqual([]);
});

test.each(['by its button', 'with the window'])('whoever cancels %s tells the proxy nothing', async (how) => {
  const asking = standIn.machine.asksWho(proxy);
  const page = await standIn.page('ask:');
  if (how === 'by its button') await page.getByRole('button', { name: 'Cancel' }).click();
  else await page.close();
  expect(await asking).toEqual([]);
  expect(standIn.contents()).toEqual([]);
});

test('what a proxy calls itself is text to the form', async () => {
  const asking = standIn.machine.asksWho({ ...proxy, host: '<b>trusted</b>' });
  const page = await standIn.page('ask:');
  await page.getByText('<b>trusted</b>:3128').waitFor();
  await page.close();
  await asking;
});

test('a web site that asks in the same way is not answered', async () => {
  expect(await standIn.machine.asksWho({ isProxy: false, host: 'site.example', port: 443 })).toBeUndefined();
  expect(standIn.contents()).toEqual([]);
});
