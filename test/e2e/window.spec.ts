import { expect, test } from './fixtures.ts';

test('the first page shows', async ({ app }) => {
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the page is told the state, and what it asks for is seen in it', async ({ app }) => {
  const side = await app.page.evaluate(async () => {
    const client = window.tenantInstaller;
    const told = new Promise((resolve) => client.onState(({ parts }) => resolve(parts.side)));
    await client.send('navigate.side', { page: 'help' });
    return told;
  });
  expect(side).toBe('help');
});
