import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '#kernel/verdict';
import { ComplianceReport } from '#reports/model/compliance';

const reachable = ['iam-principal-administrator-reachable', 'iam-principal-administrator-reachable-conditionally'];

describe.each(globSync('test/golden/expected/*').sort())('%s: who may do what', folder => {
  const { access } = ComplianceReport.parse(JSON.parse(readFileSync(`${folder}/compliance.json`, 'utf8')));
  if (access.state === 'unjudged') throw new Error(access.reason);
  const verdicts = readFileSync(`${folder}/verdicts.jsonl`, 'utf8')
    .split('\n')
    .filter(line => line.includes('"kind":"iam-'))
    .map(line => JSON.parse(line) as Verdict);
  const judged = (check: string) => verdicts.filter(verdict => verdict.check === check && verdict.code !== 'not-listed' && verdict.code !== 'service-linked');
  const named = (list: readonly { readonly resource: string }[]) => list.map(({ resource }) => resource).sort();

  test('every way is a verdict, and every such verdict a way', () => {
    const failing = verdicts.filter(({ check, outcome, code }) => reachable.includes(check) && (outcome === 'fail' || code === 'approved'));
    expect(
      access.ways
        .flatMap(({ principals }) => principals)
        .map(({ principal }) => principal)
        .sort(),
    ).toEqual(named(failing));
    expect(failing.length).toBeGreaterThan(0);
  });

  test('conditions and their absence are what the verdicts say', () => {
    const conditional = verdicts.filter(({ check, outcome }) => check === reachable[1] && outcome === 'fail');
    expect(access.counts.conditionally).toBe(conditional.length);
    for (const way of access.ways) for (const { principal } of way.principals) expect(way.certainty === 'conditional').toBe(conditional.some(({ resource }) => resource === principal));
  });

  test('the counts are those of the verdicts', () => {
    const of = (code: string) => judged(reachable[0]!).filter(verdict => verdict.code === code).length;
    const { principals, administrators, escalating, unknown, none } = access.counts;
    expect(administrators).toBe(of('administrator'));
    expect(unknown).toBe(of('unreadable'));
    expect(none).toBe(of('none'));
    expect(administrators + escalating + unknown + none).toBe(principals);
    expect(access.cut.steps.at(-1)?.left ?? escalating).toBe(access.cut.never.length);
    expect(access.cut.steps.reduce((sum, { closes }) => sum + closes, 0)).toBe(escalating - access.cut.never.length);
  });

  test('the finding on each is an open one on it', () => {
    const findings = readFileSync(`${folder}/findings.jsonl`, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as { id: string; state: string; resource: string });
    const open = new Map(findings.filter(({ state }) => state === 'open').map(({ id, resource }) => [id, resource]));
    for (const { principals } of access.ways) for (const { principal, finding, approved } of principals) expect([principal, approved ? null : open.get(finding ?? '')]).toEqual([principal, approved ? null : principal]);
  });

  test('scores and counts of use are those that were judged', () => {
    const measured = new Map(judged('iam-principal-permissions-excessive').map(({ resource, measures }) => [resource, measures]));
    for (const { principal, granted, unused, unknown, unusedEscalation } of access.privileges.rows) {
      const measures = measured.get(principal);
      if (measures !== undefined && 'granted' in measures) expect(measures).toMatchObject({ granted, unused, unknown, unusedEscalation });
    }
    expect(access.privileges.rows.some(({ principal }) => 'granted' in (measured.get(principal) ?? {}))).toBe(true);
  });

  test('what is taken away and what is kept add up to what was granted', () => {
    for (const { policies, granted, removed } of access.rightSized.whole) {
      expect(policies.reduce((sum, policy) => sum + policy.granted, 0)).toBe(granted);
      expect(policies.reduce((sum, policy) => sum + policy.removed, 0)).toBe(removed);
      for (const policy of policies.filter(({ outcome }) => outcome === 'smaller' || outcome === 'empty')) {
        expect(policy.kept + policy.removed).toBe(policy.granted);
        for (const part of ['removed', 'unknown'] as const) expect(policy.services.reduce((sum, service) => sum + service[part].count, 0)).toBe(part === 'removed' ? policy.removed : policy.keptUnknown);
        expect(Object.values(policy.removedByLevel).reduce((sum, count) => sum + count, 0)).toBe(policy.removed);
      }
    }
    expect(access.rightSized.whole.length).toBeGreaterThan(0);
  });
});
