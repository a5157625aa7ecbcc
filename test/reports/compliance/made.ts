import type { Acceptance } from '#kernel/acceptance';
import { envelopeOf } from '#kernel/acceptance';
import type { Finding, FindingEvent } from '#kernel/finding';
import { freshLife } from '#kernel/lifecycle';
import { addDays } from '#kernel/time';
import { buildComplianceReport, type ComplianceInput, type ComplianceReport } from '#reports/model/compliance';
import { asOf, checks, emptyCompliance, findings, run } from '../fixture.ts';

const [template] = findings(1);

/** An open finding of high severity with time left, first seen six weeks before the run. */
export function made(id: string, more: Partial<Finding> = {}): Finding {
  const firstSeen = more.firstSeen ?? '2026-10-06T06:00:00Z';
  return {
    ...template!,
    ...freshLife(firstSeen),
    id,
    resource: `arn:aws:ec2:eu-west-1:222222222222:volume/${id}`,
    name: id,
    account: '222222222222',
    state: 'open',
    closed: null,
    resolvedAt: null,
    reopened: 0,
    cohort: null,
    firstSeen,
    changedAt: firstSeen,
    severity: 'high',
    due: '2026-12-01T06:00:00Z',
    saves: null,
    ...more,
  };
}

export function happened(of: Finding, type: FindingEvent['type'], after: Partial<Finding> = {}, more: Partial<FindingEvent> = {}): FindingEvent {
  return { finding: of.id, rev: 1, type, at: '2026-11-10T06:00:00Z', run: 'weekly-2026-11-10T06:00:00Z', actor: 'scan', before: type === 'opened' ? null : {}, after, prev: null, hash: '0'.repeat(64), ...more };
}

/** Asked for and approved ten days before the run. */
export function accepted(until: string, more: Partial<Acceptance> = {}): Acceptance {
  const since = addDays(asOf, -10);
  return {
    id: 2,
    subject: 'acceptance',
    by: { sub: 'asker', name: 'Service owner' },
    at: addDays(since, -1),
    reason: 'It ends in spring.',
    ticket: 'RISK-1',
    until,
    severity: null,
    envelope: envelopeOf({ severity: 'high', code: 'code', facts: {} }, null),
    incarnation: null,
    rule: null,
    approvals: [{ sub: 'approver', name: 'Risk owner', at: since }],
    since,
    ...more,
  };
}

/** The report of week 46 of these findings and events alone. */
export function reportOf(all: readonly Finding[], some: readonly FindingEvent[] = [], more: Partial<ComplianceInput> = {}): ComplianceReport {
  return buildComplianceReport({ ...emptyCompliance, run: run(), week: '2026-W46', findings: all, events: some, checks, ...more });
}

export function kpiOf(report: ComplianceReport, id: ComplianceReport['scorecard'][number]['id']): ComplianceReport['scorecard'][number] {
  return report.scorecard.find(kpi => kpi.id === id)!;
}
