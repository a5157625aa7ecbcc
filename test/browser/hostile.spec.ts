import { visible } from '#reports/format/visible';
import { expect, test } from './console-test.ts';
import { hostileNames } from './hostile-names.ts';

test.use({ seed: 'hostile' });

test('names that would hurt are text everywhere', async ({ signIn }) => {
  const page = await signIn('Ana', ['finops']);
  await page.goto('/findings');
  const table = page.getByRole('table', { name: 'Findings' });
  await expect(table.locator('tbody tr')).toHaveCount(hostileNames.length);
  for (const name of hostileNames) await expect(table).toContainText(visible(name).slice(0, 30));
  await expect(page).toHaveTitle('Findings · Tallystick');
  await expect(page.locator('#page script, #page img')).toHaveCount(0);

  const answer = (await (await page.request.get('/api/findings?limit=50')).json()) as { readonly items: readonly { readonly id: string; readonly owner: string; readonly resource: string }[] };
  expect(answer.items.map(({ owner }) => owner.slice(0, 30)).sort()).toEqual(hostileNames.map(name => name.slice(0, 30)).sort());
  for (const { id, owner, resource } of answer.items) {
    await page.goto(`/findings/${id}`);
    await expect(page.getByText(visible(owner).slice(0, 30)).first()).toBeVisible();
    await page.goto(`/resources/${encodeURIComponent(resource)}`);
    await expect(page.getByText(visible(owner).slice(0, 30)).first()).toBeVisible();
    await expect(page).toHaveTitle(/· Tallystick$/);
    // a name without end does not push the page apart
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  }
});

test('what people write is text as well', async ({ signIn }) => {
  const page = await signIn('<b>Ana</b>', ['finops']);
  await page.goto('/findings');
  await page.getByRole('table', { name: 'Findings' }).locator('tbody tr').first().getByRole('link').first().click();
  await page.getByRole('button', { name: 'Act', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Comment…' }).click();
  const said = '<img src=x onerror=alert(1)> \u202Eevil';
  await page.getByRole('dialog').getByRole('textbox', { name: 'Comment' }).fill(said);
  await page.getByRole('dialog').getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(page.getByText(visible(said))).toBeVisible();
  await expect(page.getByText('by <b>Ana</b>')).toBeVisible();
});

test('an address that nobody wrote by hand is dropped and said', async ({ signIn }) => {
  const page = await signIn('Ana', ['viewer']);
  for (const f of [
    '{"a":',
    '[{"propertyKey":"__proto__","operator":"=","value":"x"}]',
    JSON.stringify([
      { propertyKey: 'status', operator: '=', value: '<script>' },
      { propertyKey: 'nothing', operator: '=', value: [] },
    ]),
  ]) {
    await page.goto(`/findings?${new URLSearchParams({ f }).toString()}`);
    await expect(page.getByText('The filter in the address could not be read')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Findings' }).locator('tbody tr').first()).toContainText(/\w/);
  }
});
