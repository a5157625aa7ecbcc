import { readFileSync } from 'node:fs';
import { expect, test } from './console-test.ts';

test('on a slow line a skeleton stands where the list will be', async ({ signIn }) => {
  const page = await signIn('Ana', ['viewer']);
  let go = (): void => undefined;
  const held = new Promise<void>(done => (go = done));
  await page.route('**/api/findings?*', async route => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Findings', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Reading findings' })).toBeVisible();
  await expect(page.locator('.skeleton')).toBeVisible();
  go();
  await expect(page.getByRole('table', { name: 'Findings' })).toBeVisible();
  await expect(page.locator('.skeleton')).toHaveCount(0);
});

test('what the API refuses is said in its own words, and can be asked again', async ({ signIn }) => {
  const page = await signIn('Ana', ['viewer']);
  await page.route('**/api/accounts', route =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Not for you', status: 403, detail: 'Your roles show no accounts.', code: 'forbidden' }) }),
  );
  await page.goto('/accounts');
  await expect(page.getByText('Accounts: Not for you')).toBeVisible();
  await expect(page.getByText('Your roles show no accounts.')).toBeVisible();
  await page.unroute('**/api/accounts');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible();
});

test('when the server is gone the page says so and keeps what it had', async ({ signIn }) => {
  const page = await signIn('Ana', ['viewer']);
  await page.goto('/accounts');
  await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible();
  await page.route('**/api/**', route => route.abort());
  await page.getByRole('link', { name: 'Rotation', exact: true }).click();
  await expect(page.getByText('Rotation: The server was not heard')).toBeVisible();
});

test('a list that nothing matches says what that means', async ({ signIn }) => {
  const page = await signIn('Ana', ['viewer']);
  await page.goto(`/findings?${new URLSearchParams({ f: JSON.stringify([{ propertyKey: 'kind', operator: '=', value: ['no-such-kind'] }]) }).toString()}`);
  await expect(page.getByText('No finding matches')).toBeVisible();
  await page.getByRole('button', { name: 'Take the filter away' }).click();
  await expect(page.getByRole('table', { name: 'Findings' }).locator('tbody tr').first()).toContainText(/\w/);
});

test('what was not read is shown as not read', async ({ signIn }) => {
  const page = await signIn('Ana', ['viewer']);
  await expect(page.getByText(/cells are not complete/)).toBeVisible();
  await page.getByRole('link', { name: 'Accounts and coverage', exact: true }).first().click();
  await page.getByRole('link', { name: 'security-tooling', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Cells' }).getByText('denied').first()).toBeVisible();
});

test('a view that was kept is there after a reload; the theme too', async ({ signIn }) => {
  const page = await signIn('Ana', ['viewer']);
  await page.goto(`/findings?${new URLSearchParams({ f: JSON.stringify([{ propertyKey: 'topic', operator: '=', value: ['access'] }]), order: 'due' }).toString()}`);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Keep as a view…' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Access by date');
  await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await page.goto('/findings');
  await expect(page.locator('body')).toHaveClass(/awsui-dark-mode/);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Access by date' }).click();
  await expect(page.getByText('Topic = access')).toBeVisible();
  await expect(page).toHaveURL(/order=due/);
});

test('without the link of the terminal there is no way in', async ({ signIn, browser }) => {
  const page = await signIn('Ana', ['viewer']);
  const stranger = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const other = await stranger.newPage();
  await other.goto('/findings');
  await expect(other.getByText('You are not signed in')).toBeVisible();
  await expect(other.getByText('tally console').first()).toBeVisible();
  await stranger.close();
});

test('a report is downloaded as it was published', async ({ signIn }) => {
  const page = await signIn('Ana', ['viewer']);
  await page.goto('/reports');
  const waiting = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /^Download .*\.html$/ })
    .first()
    .click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/\.html$/);
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/^<!doctype html>/i);
  await expect(page.getByRole('heading', { name: 'Evidence packs' })).toBeHidden();
});
