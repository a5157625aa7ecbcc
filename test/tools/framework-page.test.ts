import { expect, test } from 'vitest';
import { Framework } from '#kernel/framework';
import { example, frameworkPage, frameworksPage } from '../../tools/framework-page.ts';

const ours = Framework.parse(example);

test('the example on the page is a framework', () => {
  expect(JSON.parse(/```json\n([\s\S]*?)\n```/.exec(frameworksPage([]))?.[1] ?? '')).toEqual(example);
  expect(ours.controls.length).toBe(3);
});

test('a page says x of y before any control', () => {
  const lines = frameworkPage(ours).split('\n');
  expect(lines.findIndex(line => line.startsWith('**1 of 3 controls are assessed here**, 1 by other tools, 1 by a person.'))).toBe(3);
  expect(lines.findIndex(line => line.startsWith('| AC-07'))).toBeGreaterThan(3);
});

test('a control has a row for each check and one for what a person must look at', () => {
  const page = frameworkPage(
    Framework.parse({
      ...example,
      groups: [{ id: 'AC', title: 'Access' }],
      controls: [
        {
          id: 'AC-1',
          group: 'AC',
          title: 'Keys | tokens are young',
          assessment: 'here',
          checks: [
            { check: 'iam-access-key-stale', reason: 'Dates keys.', not: 'Tokens' },
            { check: 'resource-untagged', of: ['kms-key'], reason: 'Finds nameless keys.' },
          ],
          manual: 'Tokens of other clouds',
        },
      ],
    }),
  );
  expect(page.split('\n').filter(line => line.startsWith('|'))).toEqual([
    '| control | the good state | assessed by | why | what is left to look at |',
    '|---|---|---|---|---|',
    '| AC-1 | Keys \\| tokens are young | [iam-access-key-stale](../checks/iam-access-key-stale.md) | Dates keys. | Tokens |',
    '|  |  | [resource-untagged](../checks/resource-untagged.md), of kms-key | Finds nameless keys. |  |',
    '|  |  | a person |  | Tokens of other clouds |',
  ]);
  expect(page).toContain('## AC Access');
});
