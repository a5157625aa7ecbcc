import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './console-test.ts';
import { pagesOf } from './pages.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test(`axe finds nothing on any page, ${colorScheme}`, async ({ signIn }) => {
      test.setTimeout(400_000);
      const page = await signIn('Ana');
      for (const [name, address] of Object.entries(await pagesOf(page))) {
        await page.goto(address);
        await page.waitForLoadState('networkidle');
        await expect(page.locator('.skeleton')).toHaveCount(0);
        await expect(page.locator('body')).toHaveClass(colorScheme === 'dark' ? /awsui-dark-mode/ : /^(?!.*awsui-dark-mode)/);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
      }
    });
  });
}

test('axe finds nothing in the dialogs and the panel', async ({ signIn }) => {
  test.setTimeout(180_000);
  const page = await signIn('Ana');
  await page.goto('/findings');
  await expect(page.getByRole('table', { name: 'Findings' }).locator('tbody tr').first()).toContainText(/\w/);
  for (const key of ['j', 'p']) await page.keyboard.press(key);
  await expect(page.getByText('How to mend it')).toBeVisible();
  const look = async (what: string): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
  };
  await look('panel');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('request');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys on this page' })).toBeVisible();
  await look('keys');
});
