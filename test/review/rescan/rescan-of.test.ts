import { describe, expect, test } from 'vitest';
import { rescanOf } from '#review/rescan/rescan-of';
import { sampleFinding } from '../../contract/sample-changes.ts';

const plain = { span: null, regional: false } as const;
const kinds = { 'ec2-volume': plain, 'iam-role': plain, whole: { span: 'account', regional: false }, placed: { span: 'account', regional: true }, everywhere: { span: 'organization', regional: false } } as const;
const at = (id: string, kind: string, region = 'eu-west-1', account = '111111111111') => ({ ...sampleFinding(id), id, kind, region, account, check: `check-of-${kind}` });

describe('the one look that tells of findings', () => {
  test.each([
    ['what lies in a Region looks there', [at('a', 'ec2-volume')], ['111111111111'], ['eu-west-1']],
    ['a derived kind that stays in its Region looks there', [at('a', 'placed')], ['111111111111'], ['eu-west-1']],
    ['what is made of the whole account looks in all of its Regions', [at('a', 'whole')], ['111111111111'], null],
    ['what is global may join what lies in any Region', [at('a', 'iam-role', 'global')], ['111111111111'], null],
    ['what is made of the organisation looks everywhere', [at('a', 'everywhere', 'global')], null, null],
    ['a kind that is no more looks everywhere', [at('a', 'gone')], null, null],
    ['several look where any of them needs it', [at('b', 'ec2-volume', 'us-east-1', '222222222222'), at('a', 'ec2-volume')], ['111111111111', '222222222222'], ['eu-west-1', 'us-east-1']],
    ['one that is wide widens all', [at('a', 'ec2-volume'), at('b', 'everywhere')], null, null],
  ])('%s', (_, findings, accounts, regions) => {
    expect(rescanOf(findings, kinds)).toEqual({ accounts, regions, checks: [...new Set(findings.map(({ check }) => check))].sort(), findings: findings.map(({ id }) => id).sort() });
  });
  test('of nothing is none', () => {
    expect(rescanOf([], kinds)).toBeNull();
  });
});
