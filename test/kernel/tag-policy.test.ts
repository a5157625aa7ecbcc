import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taggableKinds } from '#inventory/taggable.generated';
import { Config, type TagRule } from '#kernel/config';
import { effectiveTagPolicy, matchesWildcard, tagPolicyViolations } from '#kernel/effective-tag-policy';
import { exportTagPolicies } from '#kernel/export-tag-policies';
import { importTagPolicies } from '#kernel/import-tag-policies';
import { kindsOfPolicyType, policyTypeOf } from '#kernel/tag-policy-types';

const policy = (id: string, tags: object) => ({ id, content: JSON.stringify({ tags }) });
const costCenter = (value: object, more: object = {}) => ({ costcenter: { tag_key: { '@@assign': 'CostCenter' }, tag_value: value, ...more } });
const effective = (...levels: readonly (readonly { id: string; content: string }[])[]) => effectiveTagPolicy(levels);

describe('the effective policy, after the examples of the AWS Organizations user guide', () => {
  const root = policy('p-a', costCenter({ '@@assign': ['Development', 'Support'] }));

  test('assigning further down takes the place of what is inherited', () => {
    const unit = policy('p-b', costCenter({ '@@assign': ['Sandbox'] }, { enforced_for: { '@@assign': ['redshift:*', 'dynamodb:table'] } }));
    expect(effective([root], [unit]).tags).toEqual([{ key: 'CostCenter', values: ['Sandbox'], enforcedFor: ['dynamodb:table', 'redshift:*'], requiredFor: [] }]);
  });

  test('appending adds, removing takes away', () => {
    expect(effective([root], [policy('p-c', { costcenter: { tag_value: { '@@append': ['Marketing'] } } })]).tags[0]?.values).toEqual(['Development', 'Marketing', 'Support']);
    expect(effective([root], [policy('p-d', { costcenter: { tag_value: { '@@remove': ['Development'] } } })]).tags[0]?.values).toEqual(['Support']);
  });

  test('a policy above may forbid changes, at that very place', () => {
    const locked = policy('p-e', {
      project: { tag_key: { '@@operators_allowed_for_child_policies': ['@@none'], '@@assign': 'Project' }, tag_value: { '@@operators_allowed_for_child_policies': ['@@append'], '@@assign': ['Maintenance', 'Escalations'] } },
    });
    const unit = policy('p-f', { project: { tag_key: { '@@assign': 'PROJECT' }, tag_value: { '@@assign': ['Other'], '@@append': ['More'] } } });
    expect(effective([locked], [unit]).tags).toEqual([{ key: 'Project', values: ['Escalations', 'Maintenance', 'More'], enforcedFor: [], requiredFor: [] }]);
  });

  test('a policy above may forbid new keys', () => {
    const closed = policy('p-g', { '@@operators_allowed_for_child_policies': ['@@none'], ...costCenter({ '@@assign': ['a'] }) });
    expect(effective([closed], [policy('p-h', { owner: { tag_key: { '@@assign': 'Owner' } } })]).tags.map(({ key }) => key)).toEqual(['CostCenter']);
  });

  test('what two policies of one target allow their children is what both allow, and a child further down cannot widen it', () => {
    const one = policy('p-1', costCenter({ '@@assign': ['a'], '@@operators_allowed_for_child_policies': ['@@append', '@@remove'] }));
    const two = policy('p-2', costCenter({ '@@append': ['b'], '@@operators_allowed_for_child_policies': ['@@append'] }));
    const child = policy('p-3', { costcenter: { tag_value: { '@@remove': ['a'], '@@append': ['c'], '@@operators_allowed_for_child_policies': ['@@all'] } } });
    expect(effective([one, two], [child], [policy('p-4', { costcenter: { tag_value: { '@@assign': ['z'] } } })]).tags[0]?.values).toEqual(['a', 'b', 'c']);
  });

  test('two policies of one target that assign differently are a conflict: lists are taken together', () => {
    const found = effective([policy('p-2', costCenter({ '@@assign': ['b'] })), policy('p-1', costCenter({ '@@assign': ['a'] }))]);
    expect(found).toMatchObject({ tags: [{ values: ['a', 'b'] }], conflicts: ['costcenter: tag_value'] });
  });

  test('without a key the key is in small letters; a lone star, or no value, is any value', () => {
    expect(effective([policy('p-1', { CostCenter: { tag_value: { '@@assign': ['*'] } } })]).tags).toEqual([{ key: 'costcenter', values: null, enforcedFor: [], requiredFor: [] }]);
  });

  test.each(['', '{', '[]', 'null', '{"tags":[]}', '{"tags":null}'])('%s is no tag policy, and says so', content => {
    expect(effectiveTagPolicy([[{ id: 'p-x', content }]])).toEqual({ tags: [], unreadable: ['p-x'], conflicts: [] });
  });

  test('hostile documents neither throw nor reach into objects', () => {
    const content = '{"tags":{"__proto__":{"tag_key":{"@@assign":"x"}},"constructor":{"tag_key":{"@@assign":["C",7,null]},"tag_value":"no"},"a":7,"b":{"tag_key":7}}}';
    expect(effectiveTagPolicy([[{ id: 'p', content }]]).tags.map(({ key }) => key)).toEqual(['C', 'b', 'x']);
    expect({}).not.toHaveProperty('tag_key');
    fc.assert(
      fc.property(fc.array(fc.json(), { maxLength: 3 }), fc.array(fc.jsonValue(), { maxLength: 3 }), (contents, tags) => {
        expect(() => effectiveTagPolicy([contents.map((text, at) => ({ id: `p-${at}`, content: text })), tags.map((value, at) => ({ id: `q-${at}`, content: JSON.stringify({ tags: value }) }))])).not.toThrow();
      }),
    );
  });
});

test('what breaks a policy is another capitalisation or a value that no wildcard allows', () => {
  const { tags } = effective([policy('p', costCenter({ '@@assign': ['100', '2*0'] }))]);
  expect(tagPolicyViolations({ tags }, { costcenter: '100', Owner: 'x' })).toEqual([{ key: 'costcenter', wrong: 'capitalisation' }]);
  expect(tagPolicyViolations({ tags }, { CostCenter: '2990' })).toEqual([]);
  expect(tagPolicyViolations({ tags }, { CostCenter: '299' })).toEqual([{ key: 'CostCenter', wrong: 'value' }]);
  expect(tagPolicyViolations({ tags }, {})).toEqual([]);
});

test('a wildcard matches as an expression does', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
  fc.assert(
    fc.property(part, part, (pattern, text) => {
      expect(matchesWildcard(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll(/\*+/g, '.*')}$`, 's').test(text));
    }),
  );
});

describe('types and kinds', () => {
  test('each kind has a type that names it again, alone or with its like', () => {
    for (const kind of taggableKinds) expect(kindsOfPolicyType(policyTypeOf(kind), taggableKinds), kind).toContain(kind);
  });
  test('a whole service is all kinds of it', () => {
    expect(kindsOfPolicyType('ec2:ALL_SUPPORTED', taggableKinds)).toEqual(['ec2-*']);
    expect(kindsOfPolicyType('elasticloadbalancing:*', taggableKinds)).toEqual(['elb-*', 'elbv2-*']);
    expect(kindsOfPolicyType('rds:db', taggableKinds)).toEqual(['rds-instance']);
    expect(kindsOfPolicyType('gamelift:fleet', taggableKinds)).toEqual([]);
  });
});

const units = [
  { unitId: 'r-ab12', parentId: null },
  { unitId: 'ou-ab12-11111111', parentId: 'r-ab12' },
  { unitId: 'ou-ab12-22222222', parentId: 'r-ab12' },
];
const accounts = [
  { accountId: '111111111111', path: ['r-ab12'] },
  { accountId: '222222222222', path: ['r-ab12', 'ou-ab12-11111111'] },
  { accountId: '333333333333', path: ['r-ab12', 'ou-ab12-22222222'] },
  { accountId: '444444444444', path: ['r-ab12', 'ou-ab12-22222222'] },
];
const attached = (policyId: string, targets: readonly string[], tags: object) => ({ policyId, targets, content: JSON.stringify({ tags }) });

describe('importing', () => {
  test('one policy at the root is a rule without a place; its values are judged, its types required', () => {
    const { rules, notes } = importTagPolicies(
      { units, accounts, policies: [attached('p-1', ['r-ab12'], costCenter({ '@@assign': ['100', '200'] }, { report_required_tag_for: { '@@assign': ['ec2:instance', 's3:ALL_SUPPORTED', 'gamelift:fleet'] } }))] },
      taggableKinds,
    );
    expect(rules).toEqual([
      { key: 'CostCenter', values: ['100', '200'], where: { kinds: ['ec2-instance', 's3-*'] } },
      { key: 'CostCenter', values: ['100', '200'], optional: true },
    ]);
    expect(notes).toEqual(['CostCenter: gamelift:fleet is no kind that is collected']);
  });

  test('what a unit changes holds in the unit, what is left of the root in the others', () => {
    const { rules } = importTagPolicies(
      { units, accounts, policies: [attached('p-1', ['r-ab12'], costCenter({ '@@assign': ['100'] })), attached('p-2', ['ou-ab12-11111111'], { costcenter: { tag_value: { '@@append': ['3*'] } } })] },
      taggableKinds,
    );
    expect(rules).toEqual([
      { key: 'CostCenter', pattern: '100|3.*', optional: true, where: { organizationalUnits: ['ou-ab12-11111111'] } },
      { key: 'CostCenter', values: ['100'], optional: true, where: { organizationalUnits: ['ou-ab12-22222222'] } },
      { key: 'CostCenter', values: ['100'], optional: true, where: { accounts: ['111111111111'] } },
    ]);
    expect(Config.safeParse({ tags: { required: rules } }).success).toBe(true);
  });

  test('an account that differs is named, and its siblings too', () => {
    const { rules } = importTagPolicies({ units, accounts, policies: [attached('p-1', ['444444444444'], costCenter({ '@@assign': ['1'] }))] }, taggableKinds);
    expect(rules).toEqual([{ key: 'CostCenter', values: ['1'], optional: true, where: { accounts: ['444444444444'] } }]);
  });

  test('capitalisation alone makes no rule, and says so; a document that cannot be read is named', () => {
    const { rules, notes } = importTagPolicies({ units, accounts, policies: [attached('p-1', ['r-ab12'], { owner: { tag_key: { '@@assign': 'Owner' } } }), { policyId: 'p-2', targets: ['r-ab12'], content: '{' }] }, taggableKinds);
    expect(rules).toEqual([]);
    expect(notes).toEqual(['Owner: the policies fix its capitalisation alone, which resource-organization-tag-policy-violated judges', 'p-2: its document is no tag policy and was left out']);
  });

  const values = fc.uniqueArray(fc.constantFrom('a', 'b', 'c*'), { minLength: 1, maxLength: 3 });
  const document = fc.record({ operator: fc.constantFrom('@@assign', '@@append', '@@remove'), list: values });
  test('in each account the imported rules say of a value what the effective policy says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('r-ab12', 'ou-ab12-11111111', 'ou-ab12-22222222', '222222222222', '444444444444'), document, { maxKeys: 5 }), fc.constantFrom('a', 'b', 'cd', 'x'), (targets, value) => {
        const policies = Object.entries(targets).map(([target, { operator, list }]) => attached(`p-${target}`, [target], costCenter({ [operator]: list })));
        const { rules } = importTagPolicies({ units, accounts, policies }, taggableKinds);
        for (const { accountId, path } of accounts) {
          const { tags } = effectiveTagPolicy([...path, accountId].map(target => policies.filter(({ targets: at }) => at.includes(target)).map(({ policyId, content }) => ({ id: policyId, content }))));
          const here = rules.filter(({ where }) => (where?.accounts === undefined || where.accounts.includes(accountId)) && (where?.organizationalUnits === undefined || where.organizationalUnits.some(unit => path.includes(unit))));
          const kept = here.every(rule => (rule.values?.includes(value) ?? true) && (rule.pattern === undefined || new RegExp(`^(?:${rule.pattern})$`).test(value)));
          expect(kept).toBe(tagPolicyViolations({ tags }, { CostCenter: value }).length === 0);
        }
      }),
    );
  });
});

describe('exporting', () => {
  test('writes a document a place, in the form that AWS takes', () => {
    const rules: TagRule[] = [
      { key: 'CostCenter', values: ['200', '100'], where: { kinds: ['ec2-instance'] } },
      { key: 'DataClass', where: { organizationalUnits: ['ou-ab12-11111111'], kinds: ['s3-*'] } },
    ];
    expect(exportTagPolicies(rules, taggableKinds, true)).toEqual({
      policies: [
        {
          attachTo: [],
          document: { tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' }, tag_value: { '@@assign': ['100', '200'] }, enforced_for: { '@@assign': ['ec2:instance'] }, report_required_tag_for: { '@@assign': ['ec2:instance'] } } } },
        },
        { attachTo: ['ou-ab12-11111111'], document: { tags: { dataclass: { tag_key: { '@@assign': 'DataClass' }, report_required_tag_for: { '@@assign': ['s3:ALL_SUPPORTED'] } } } } },
      ],
      notes: [],
    });
  });

  test('says what a tag policy cannot', () => {
    const { policies, notes } = exportTagPolicies(
      [
        { key: 'A', where: { environments: ['production'] } },
        { key: 'B', pattern: 'x+', where: { kinds: ['ec2-volume'] } },
        { key: 'C', values: ['a*'], where: { kinds: ['ec2-volume'] } },
        { key: 'b', where: { kinds: ['ec2-volume'] } },
      ],
      taggableKinds,
      false,
    );
    expect(policies).toHaveLength(1);
    expect(notes).toEqual([
      'A: a tag policy knows neither environments nor regions; the rule was left out',
      'B: a tag policy knows no patterns; any value is allowed there',
      'C: AWS reads * in a value as anything',
      'b: the same key stands there as B; a tag policy takes one capitalisation, the rule was left out',
    ]);
  });

  test('a rule of all kinds names every service, and says that AWS may know some of them not', () => {
    const { policies, notes } = exportTagPolicies([{ key: 'Owner' }], ['ec2-volume', 'ec2-instance', 's3-bucket'], false);
    expect(policies[0]?.document.tags['owner']?.['report_required_tag_for']).toEqual({ '@@assign': ['ec2:ALL_SUPPORTED', 's3:ALL_SUPPORTED'] });
    expect(notes).toEqual(['rules without kinds name every service that is collected; AWS refuses those that tag policies do not know: take them out']);
  });

  test('what was exported is imported as the same rules', () => {
    const rule = fc.record({
      key: fc.constantFrom('Owner', 'CostCenter', 'Env'),
      values: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), { nil: undefined }),
      kinds: fc.uniqueArray(fc.constantFrom('ec2-instance', 'rds-instance', 's3-*'), { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(rule, { selector: ({ key }) => key, maxLength: 3 }), made => {
        const rules: TagRule[] = made
          .map(({ key, values, kinds }) => ({ key, ...(values === undefined ? {} : { values: values.toSorted() }), where: { kinds: kinds.toSorted() } }))
          .sort((a, b) => (a.key.toLowerCase() < b.key.toLowerCase() ? -1 : 1));
        const { policies, notes } = exportTagPolicies(rules, taggableKinds, false);
        expect(notes).toEqual([]);
        const back = importTagPolicies({ units, accounts, policies: policies.map(({ document }, at) => ({ policyId: `p-${at}`, targets: ['r-ab12'], content: JSON.stringify(document) })) }, taggableKinds);
        expect(back.rules.filter(({ optional }) => optional !== true)).toEqual(rules);
        expect(back.rules.filter(({ optional }) => optional === true).map(({ key, values }) => [key, values])).toEqual(rules.filter(({ values }) => values !== undefined).map(({ key, values }) => [key, values]));
      }),
    );
  });
});
