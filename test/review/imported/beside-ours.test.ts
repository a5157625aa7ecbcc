import { expect, test } from 'vitest';
import type { ImportedFinding } from '#reports/formats/imported-finding';
import { besideOurs, type Own } from '#review/imported/beside-ours';
import { sameDefect } from '#review/imported/same-defect';
import prowler from '../../../functions/review/imported/prowler-rules.json' with { type: 'json' };
import { checks } from '../../evaluate/checks/judge-example.ts';

const account = '111122223333';
const ann = `arn:aws:iam::${account}:user/ann`;
const theirs = (given: Partial<ImportedFinding> = {}): ImportedFinding => ({
  source: 'Security Hub',
  id: 'x',
  rule: 'IAM.5',
  title: 't',
  account,
  region: 'eu-west-1',
  resource: ann,
  severity: 'medium',
  state: 'fails',
  at: '2026-11-10T00:00:00Z',
  ...given,
});
const ours = (given: Partial<Own> = {}): Own => ({ id: 'fnd_1', check: 'iam-user-mfa-disabled', account, region: 'global', resource: ann, state: 'open', ...given });
const checksOf = await sameDefect();
const matched = (finding: ImportedFinding, own: Own): readonly string[] => besideOurs([finding], [own], checksOf)[0]?.ours ?? [];

test('the same defect of the same resource is one, whichever tool and region names it', () => {
  expect(matched(theirs(), ours())).toEqual(['fnd_1']);
  expect(matched(theirs({ source: 'Prowler', rule: 'iam_user_mfa_enabled_console_access' }), ours())).toEqual(['fnd_1']);
  expect(matched(theirs({ rule: 'security-control/IAM.5' }), ours())).toEqual(['fnd_1']);
});

test.each([
  ['another resource', theirs({ resource: `arn:aws:iam::${account}:user/bea` }), ours()],
  ['another defect', theirs({ rule: 'IAM.2' }), ours()],
  ['a rule that nobody knows', theirs({ rule: 'guardduty-1' }), ours()],
  ['ours is resolved', theirs(), ours({ state: 'resolved' })],
  ['theirs passes', theirs({ state: 'passes' }), ours()],
  [
    'an account that is another',
    theirs({ rule: 'IAM.4', resource: 'AWS::::Account:444455556666', account: '444455556666' }),
    ours({ check: 'iam-root-access-key-active', resource: `urn:tallystick:aws:${account}:global:iam-account/${account}` }),
  ],
])('%s stays apart', (_, finding, own) => {
  expect(matched(finding, own)).toEqual([]);
});

test.each([`AWS::::Account:${account}`, `arn:aws:iam::${account}:root`, `arn:aws:iam:us-east-1:${account}:password-policy`])('%s is the account as a whole', resource => {
  const own = ours({ check: 'iam-root-access-key-active', resource: `urn:tallystick:aws:${account}:global:iam-account/${account}` });
  expect(matched(theirs({ rule: 'IAM.4', resource }), own)).toEqual(['fnd_1']);
});

test('every check that stands for a rule of Prowler is one of ours', () => {
  const known = new Set(checks.map(({ id }) => id));
  expect(
    Object.values(prowler)
      .flat()
      .filter(id => !known.has(id)),
  ).toEqual([]);
  expect(Object.keys(prowler)).toEqual(Object.keys(prowler).toSorted());
});
