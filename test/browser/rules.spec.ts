import { expect, test } from './console-test.ts';

test('a rule is previewed, asked for, and approved by somebody else', async ({ signIn }) => {
  const ana = await signIn('Ana', ['finops']);
  await ana.goto('/acceptances?tab=rules');
  await expect(ana.getByText('No rule', { exact: true })).toBeVisible();
  await ana.getByRole('button', { name: 'Ask for a rule…' }).click();
  const ask = ana.getByRole('dialog', { name: 'Ask for a rule' });
  await ask.getByRole('button', { name: /^Check/ }).click();
  await ana.keyboard.type('ec2-volume-unattached'); // into the field that filters the checks
  await ana
    .getByRole('option', { name: /EBS volumes are attached/ })
    .first()
    .click();
  await ask.getByRole('textbox', { name: 'Resource' }).fill('arn:aws:ec2:us-east-1:*:volume/*');
  await ask.getByRole('button', { name: /^Worst severity/ }).click();
  await ana.getByRole('option', { name: 'high', exact: true }).click();
  await ask.getByRole('textbox', { name: 'Reason' }).fill('Volumes of us-east-1 are kept until the move is over.');
  await ask.getByRole('textbox', { name: 'Until' }).fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/'));
  await expect(ask.getByRole('button', { name: 'Ask for it' })).toBeDisabled();
  await ask.getByRole('button', { name: 'Preview' }).click();
  await expect(ask.getByText(/It matches \d+ findings? now/)).toBeVisible();
  await ask.getByRole('button', { name: 'Ask for it' }).click();
  await expect(ask).toBeHidden();
  const rules = ana.getByRole('table', { name: 'Rules' });
  await expect(rules).toContainText('requested');

  const bo = await signIn('Bo', ['approver']);
  await bo.goto('/acceptances?tab=rules');
  await bo.getByRole('button', { name: /^Approve the rule/ }).click();
  const approve = bo.getByRole('dialog', { name: 'Approve the rule' });
  await expect(approve.getByText(/It matches \d+ findings? now/)).toBeVisible();
  await approve.getByRole('button', { name: 'Approve' }).click();
  await expect(approve).toBeHidden();
  await expect(bo.getByRole('table', { name: 'Rules' })).toContainText('approved');
});
