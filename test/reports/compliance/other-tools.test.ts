import { expect, test } from 'vitest';
import { complianceHtml } from '#reports/html/compliance';
import { complianceTables } from '#reports/tables/compliance-tables';
import type { OtherToolsInput } from '#reports/model/compliance/other-tools';
import { made, reportOf } from './made.ts';

type Finding = OtherToolsInput[number]['finding'];
const said = (given: Partial<Finding>, ours: readonly string[] = []): OtherToolsInput[number] => ({
  finding: { source: 'Prowler', id: 'x', rule: 'rule_a', title: 'Something is good', account: '111122223333', region: 'eu-west-1', resource: 'arn:aws:s3:::a', severity: 'low', state: 'fails', at: '2026-11-10T00:00:00Z', ...given },
  ours,
});
const input = [
  said({ resource: 'arn:aws:s3:::a' }, ['a']),
  said({ resource: 'arn:aws:s3:::b', severity: 'critical' }),
  said({ resource: 'arn:aws:s3:::c', state: 'passes', at: '2026-11-12T00:00:00Z' }),
  said({ resource: 'arn:aws:s3:::d', state: 'muted' }),
  said({ resource: 'arn:aws:s3:::e', state: 'unknown', source: 'Security Hub', at: '' }),
];

test('are counted by tool, apart from ours, and what both found is told', () => {
  const [without, report] = [reportOf([made('a')]), reportOf([made('a')], [], { otherTools: input })];
  expect(report.otherTools?.tools).toEqual([
    { source: 'Prowler', failing: 2, both: 1, alone: 1, unknown: 0, muted: 1, newest: '2026-11-12T00:00:00Z' },
    { source: 'Security Hub', failing: 0, both: 0, alone: 0, unknown: 1, muted: 0, newest: '' },
  ]);
  expect(report.otherTools?.rows.map(({ resource, ours }) => [resource, ours])).toEqual([
    ['arn:aws:s3:::b', []],
    ['arn:aws:s3:::e', []],
    ['arn:aws:s3:::a', ['a']],
  ]);
  expect({ ...report, otherTools: null }).toEqual(without);
});

test('have a section and two files of their own, and none where nothing was imported', () => {
  const report = reportOf([made('a')], [], { otherTools: input });
  expect(complianceHtml(report)).toContain('Prowler and Security Hub: 2 findings, of which 1 was found here too.');
  const rows = complianceTables(report).find(({ id }) => id === 'other-tool-findings')?.rows;
  expect(rows?.map(({ source, ours }) => [source, ours])).toEqual([
    ['Prowler', null],
    ['Security Hub', null],
    ['Prowler and Tallystick', 'a'],
  ]);
  const without = reportOf([made('a')]);
  expect(without.otherTools).toBeNull();
  expect(complianceTables(without).filter(({ id }) => id.startsWith('other-tool'))).toEqual([]);
  expect(complianceHtml(without)).not.toContain('id="other-tools"');
});
