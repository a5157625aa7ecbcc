import { expect, test } from './console-test.ts';

test('a morning without a mouse', async ({ signIn }) => {
  const page = await signIn('Ana', ['finops']);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  await expect(page.getByRole('link', { name: /^Open findings/ })).toBeVisible(); // what is not there yet cannot be the next stop

  // the first stop leads past the navigation
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 }).locator('.heading')).toBeFocused();

  // on to the open findings, by the first figure
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: /^Open findings/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Findings');
  await expect(page).toHaveTitle('Findings · Tallystick');
  await expect(page.getByRole('heading', { level: 1 }).locator('.heading')).toBeFocused();
  const rows = page.getByRole('table', { name: 'Findings' }).locator('tbody tr');
  await expect(rows.first()).toContainText(/\w/);

  // go down, choose two, look, assign
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(rows.nth(0).getByRole('checkbox')).toBeChecked();
  await expect(rows.nth(1).getByRole('checkbox')).toBeChecked();
  await expect(rows.nth(1).locator('[aria-current="true"]')).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByText('How to mend it')).toBeVisible();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Assign: 2 findings' });
  await expect(dialog).toBeVisible();
  await expect(dialog.locator(':focus')).toHaveCount(1);
  const owner = dialog.getByRole('combobox');
  for (let stop = 0; stop < 6 && !(await owner.evaluate(element => element === element.ownerDocument.activeElement)); stop += 1) await page.keyboard.press('Tab');
  await page.keyboard.type('team-night');
  await page.keyboard.press('Escape'); // the proposals
  await page.keyboard.press('Enter');
  await expect(page.getByText('Assigned: 2 findings')).toBeVisible();
  await expect(rows.getByText('team-night')).toHaveCount(2);

  // keys are for the page, not for a field
  await page.keyboard.press('/');
  const filter = page.getByRole('combobox', { name: 'Filter findings' });
  await expect(filter).toBeFocused();
  await page.keyboard.type('jxa');
  await expect(filter).toHaveValue('jxa');
  await expect(page.getByRole('dialog', { name: /^Assign/ })).toBeHidden();
  await filter.fill('');
  await page.keyboard.press('Escape');

  // help, and on to the page of the finding
  await page.getByRole('heading', { level: 1 }).locator('.heading').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys on this page' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys on this page' })).toBeHidden();
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: 'What and why' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 }).locator('.heading')).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Findings');
});

test('single keys can be turned off', async ({ signIn }) => {
  const page = await signIn('Ana', ['finops']);
  await page.goto('/settings');
  await page.getByRole('checkbox', { name: 'Single keys' }).setChecked(false, { force: true });
  await page.goto('/findings');
  await expect(page.getByRole('table', { name: 'Findings' }).locator('tbody tr').first()).toContainText(/\w/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeHidden();
});
