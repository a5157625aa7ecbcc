import { expect, test } from 'vitest';
import { Config } from '#kernel/config';
import { proposeRules } from '../../../cli/tags/propose-rules.ts';

const use = (key: string, share: number) => ({ key, resources: share * 100, share, values: [] });
const values = (key: string, counts: Readonly<Record<string, number>>, exact = true) => ({ key, distinct: Object.keys(counts).length, exact, values: Object.entries(counts).map(([value, resources]) => ({ value, resources, accounts: 1 })) });
const environments = Config.parse({}).tags.environments.keys;

test('proposes common keys in the spelling that is used most, values that are a list, and forms', () => {
  const rules = proposeRules(
    { resources: 100, keys: [use('Service', 0.7), use('CostCenter', 0.6), use('Name', 0.9), use('costcenter', 0.2), use('Environment', 0.3), use('owner', 0.1), use('Note', 0.2)] },
    [
      values('Service', { web: 40, api: 30, '???': 9, TBD: 4 }),
      values('CostCenter', { '1001': 5, '1002': 1, '1003': 1 }),
      values('Environment', { production: 20, Prod: 5, dev: 5 }),
      values('owner', { 'ana@example.com': 3, 'bo@example.com': 2 }),
    ],
    environments,
  );
  expect(rules).toEqual([
    { key: 'CostCenter', format: 'number' },
    { key: 'Environment', values: ['dev', 'production'] },
    { key: 'Service', values: ['api', 'web'] },
    { key: 'owner', format: 'email' },
  ]);
  expect(Config.safeParse({ tags: { required: rules } }).success).toBe(true);
});

test('limits nothing where the values were not all read or are too many', () => {
  const usage = { resources: 100, keys: [use('Service', 0.7), use('Team', 0.7)] };
  expect(proposeRules(usage, [values('Service', { web: 40 }, false), { key: 'Team', distinct: 2 }], environments)).toEqual([{ key: 'Service' }, { key: 'Team' }]);
  expect(proposeRules({ resources: 0, keys: [] }, [], environments)).toEqual([]);
});
