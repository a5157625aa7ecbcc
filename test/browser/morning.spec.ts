import { readFileSync } from 'node:fs';
import { expect, test } from './console-test.ts';

test('a reviewer clears a morning: filter, open, assign, follow the evidence, ask for an acceptance that somebody else approves, change many at once', async ({ signIn }) => {
  const ana = await signIn('Ana', ['finops']);
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Overview');

  // filter: a view, then a word
  await ana.getByRole('link', { name: 'Findings', exact: true }).click();
  await expect(ana.getByRole('table', { name: 'Findings' }).getByRole('row').nth(2)).toBeVisible();
  await ana.getByRole('button', { name: 'Views' }).click();
  await ana.getByRole('menuitem', { name: 'Critical and high' }).click();
  await expect(ana.getByText('Severity = critical, high')).toBeVisible();
  await ana.getByRole('combobox', { name: 'Filter findings' }).fill('vol-');
  await ana.keyboard.press('Enter');
  await expect(ana).toHaveURL(/vol-/);
  const rows = ana.getByRole('table', { name: 'Findings' }).locator('tbody tr');
  await expect(rows.first()).toContainText('vol-');
  await expect(rows.first()).toContainText('high');

  // open
  await rows.first().getByRole('link').first().click();
  await expect(ana.getByRole('heading', { name: 'What and why' })).toBeVisible();
  await expect(ana.getByRole('heading', { level: 1 }).locator('.heading')).toBeFocused();

  // assign
  const act = ana.getByRole('button', { name: 'Act', exact: true });
  await act.click();
  await ana.getByRole('menuitem', { name: 'Assign…' }).click();
  const assign = ana.getByRole('dialog', { name: 'Assign' });
  await assign.getByRole('combobox').fill('team-storage');
  await assign.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(
    ana
      .getByRole('list', { name: 'Notifications' })
      .or(ana.getByRole('region', { name: 'What was done' }))
      .first(),
  ).toContainText('Assigned: vol-');
  await expect(assign).toBeHidden();
  await expect(ana.getByText('team-storage', { exact: true }).first()).toBeVisible();

  // the very call behind it
  await ana.getByRole('button', { name: /^ec2/ }).first().click();
  await expect(ana.getByText('AWS request id')).toBeVisible();
  await expect(ana.getByRole('region', { name: 'what was answered' })).toContainText('VolumeId');

  // ask for an acceptance
  await act.click();
  await ana.getByRole('menuitem', { name: 'Request acceptance…' }).click();
  const ask = ana.getByRole('dialog', { name: 'Request acceptance' });
  await ask.getByRole('button', { name: 'Request acceptance' }).click();
  await expect(ask.getByText('Say why; an auditor reads it.')).toBeVisible();
  await ask.getByRole('textbox', { name: 'Reason' }).fill('The volume is kept for a restore test next month.');
  await ask.getByRole('textbox', { name: 'Until' }).fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/'));
  await ask.getByRole('button', { name: 'Request acceptance' }).click();
  await expect(ask).toBeHidden();
  await expect(ana.getByText('Acceptance of the risk waits for approval')).toBeVisible();
  const address = new URL(ana.url()).pathname;

  // who asked cannot approve, and is told why
  await act.click();
  await expect(ana.getByRole('menuitem', { name: 'Approve acceptance…' })).toHaveAttribute('aria-disabled', 'true');
  await ana.keyboard.press('Escape');

  // somebody else approves
  const bo = await signIn('Bo', ['approver']);
  await bo.getByRole('link', { name: 'Acceptances', exact: true }).click();
  await expect(bo.getByRole('table', { name: 'Waiting for approval' })).toContainText('restore test');
  await bo.getByRole('button', { name: /^Approve acceptance/ }).click();
  const approve = bo.getByRole('dialog', { name: 'Approve acceptance' });
  await expect(approve).toContainText('The volume is kept for a restore test next month.');
  await approve.getByRole('button', { name: 'Approve acceptance' }).click();
  await expect(approve).toBeHidden();
  await expect(bo.getByText('Nothing waits for approval')).toBeVisible();

  await ana.goto(address);
  await expect(ana.getByText('Acceptance of the risk is in force')).toBeVisible();
  await expect(ana.getByText(/^accepted until/)).toBeVisible();
  await expect(ana.getByText('acceptance approved')).toBeVisible();
  await expect(ana.getByText(/events, their hashes are whole/)).toBeVisible();
});

test('many are changed at once, and what was refused is told one by one', async ({ signIn }) => {
  const page = await signIn('Ana', ['finops']);
  await page.goto('/findings');
  const table = page.getByRole('table', { name: 'Findings' });
  for (const row of [0, 1, 2]) await table.locator('tbody tr').nth(row).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Act on 3' }).click();
  await page.getByRole('menuitem', { name: 'Start work' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start work' }).click();
  await expect(page.getByText('Started: 3 findings')).toBeVisible();
  await expect(table.getByText('in-progress')).toHaveCount(3);

  for (const row of [2, 3]) await table.locator('tbody tr').nth(row).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Act on 2' }).click();
  await page.getByRole('menuitem', { name: 'Start work' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start work' }).click();
  await expect(page.getByText('Started: 1 finding, 1 not')).toBeVisible();
  await expect(page.getByText('it is in-progress already')).toBeVisible();
});

test('an auditor exports the list that the filter leaves, and can change nothing', async ({ signIn }) => {
  const page = await signIn('Cy', ['auditor']);
  const filter = JSON.stringify([{ propertyKey: 'topic', operator: '=', value: ['rotation'] }]);
  await page.goto(`/findings?${new URLSearchParams({ f: filter, order: 'due' }).toString()}`);
  const table = page.getByRole('table', { name: 'Findings' });
  await expect(table.locator('tbody tr').first()).toContainText(/\w/);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const file = await (await waiting).path();
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\r\n');
  expect(head).toMatch(/severity/i);
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.every(line => line.includes('rotation'))).toBe(true);

  await table.locator('tbody tr').first().getByRole('link').first().click();
  await page.getByRole('button', { name: 'Act', exact: true }).click();
  for (const item of await page.getByRole('menuitem').all()) await expect(item).toHaveAttribute('aria-disabled', 'true');
});

test('a viewer is offered no export', async ({ signIn }) => {
  const page = await signIn('Di', ['viewer']);
  await page.goto('/findings');
  await expect(page.getByRole('table', { name: 'Findings' }).locator('tbody tr').first()).toContainText(/\w/);
  await expect(page.getByRole('button', { name: 'Export CSV' })).toBeHidden();
});

test('somebody else was faster: what is refused is said, and nothing that was typed is lost', async ({ signIn }) => {
  const ana = await signIn('Ana', ['finops']);
  const bo = await signIn('Bo', ['finops']);
  await ana.goto('/findings');
  await ana.getByRole('table', { name: 'Findings' }).locator('tbody tr').first().getByRole('link').first().click();
  await ana.getByRole('button', { name: 'Act', exact: true }).click();
  await ana.getByRole('menuitem', { name: 'Comment…' }).click();
  await ana.getByRole('dialog').getByRole('textbox', { name: 'Comment' }).fill('Mended in the morning.');

  await bo.goto(new URL(ana.url()).pathname);
  await bo.getByRole('button', { name: 'Act', exact: true }).click();
  await bo.getByRole('menuitem', { name: 'Mark as triaged' }).click();
  await bo.getByRole('dialog').getByRole('button', { name: 'Mark as triaged' }).click();
  await expect(bo.getByText(/^Triaged:/)).toBeVisible();

  const dialog = ana.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(dialog.getByText(/somebody changed it meanwhile/)).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Comment' })).toHaveValue('Mended in the morning.');
  await dialog.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(ana.getByText(/^Commented:/)).toBeVisible();
  await expect(ana.getByText('Mended in the morning.')).toBeVisible();
});
