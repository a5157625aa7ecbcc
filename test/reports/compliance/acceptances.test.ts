import { describe, expect, test } from 'vitest';
import type { Finding } from '#kernel/finding';
import { addDays } from '#kernel/time';
import { asOf } from '../fixture.ts';
import { accepted, happened, made, reportOf } from './made.ts';

const taken = (id: string, days: number, more: Partial<Finding> = {}): Finding => made(id, { due: null, work: 'accepted', acceptance: accepted(addDays(asOf, days)), ...more });
const statesOf = (...args: Parameters<typeof reportOf>) => reportOf(...args).acceptances.rows.map(row => [row.finding, row.state]);

describe('an acceptance', () => {
  test('says who asked, who approved, why and until when', () => {
    const [row] = reportOf([taken('a', 60)]).acceptances.rows;
    expect(row).toMatchObject({ state: 'in-force', subject: 'acceptance', requester: 'Service owner', approvers: ['Risk owner'], reason: 'It ends in spring.', ticket: 'RISK-1', until: addDays(asOf, 60), since: addDays(asOf, -10) });
  });
  test('that ends within 30 days is told before the others, and the boundary with it', () => {
    expect(statesOf([taken('later', 31), taken('edge', 30), taken('soon', 1)])).toEqual([
      ['soon', 'expiring'],
      ['edge', 'expiring'],
      ['later', 'in-force'],
    ]);
  });
  test('that has ended counts as open again, also before anybody wrote that down', () => {
    const report = reportOf([taken('a', 0), taken('b', -3)]);
    expect(report.acceptances.byState).toMatchObject({ expired: 2, 'in-force': 0 });
    expect(report.headline).toMatchObject({ open: 2, accepted: 0 });
  });
  test('that ended in the week stays to be seen: expired, void, revoked or rejected', () => {
    const all = ['expired', 'voided', 'revoked', 'rejected'].map(id => made(id));
    const before = { acceptance: accepted('2026-11-12T06:00:00Z') };
    const { since: _since, ...request } = accepted(addDays(asOf, 20), { approvals: [] });
    const events = [
      happened(all[0]!, 'acceptance-expired', { acceptance: null }, { before }),
      happened(all[1]!, 'acceptance-voided', { acceptance: null }, { before }),
      happened(all[2]!, 'acceptance-revoked', { acceptance: null }, { before }),
      happened(all[3]!, 'acceptance-rejected', { request: null }, { before: { request } }),
    ];
    const report = reportOf(all, events);
    expect(report.acceptances.rows.map(row => [row.finding, row.state, row.ended])).toEqual([
      ['expired', 'expired', '2026-11-12T06:00:00Z'],
      ['voided', 'voided', '2026-11-10T06:00:00Z'],
      ['revoked', 'revoked', '2026-11-10T06:00:00Z'],
      ['rejected', 'rejected', '2026-11-10T06:00:00Z'],
    ]);
    expect(report.acceptances.inForce).toBe(0);
  });
  test('of a week that was not asked for is not told', () => {
    const one = made('a');
    expect(statesOf([one], [happened(one, 'acceptance-revoked', {}, { at: '2026-11-16T06:00:00Z', before: { acceptance: accepted(addDays(asOf, 9)) } })])).toEqual([]);
  });
  test('that is asked for waits, and nothing is accepted by it', () => {
    const { since: _since, ...request } = accepted(addDays(asOf, 20), { approvals: [] });
    const report = reportOf([made('a', { request })]);
    expect(report.acceptances).toMatchObject({ inForce: 0, byState: { asked: 1 }, rows: [{ state: 'asked', approvers: [], since: null }] });
  });
  test('of a finding that is mended is over', () => expect(statesOf([taken('a', 20, { state: 'resolved', closed: 'passes', resolvedAt: asOf })])).toEqual([]));
});

test('another severity than that of the check is shown with both, and is no accepted risk', () => {
  const override = { ...accepted(addDays(asOf, 20), { subject: 'severity' }), severity: 'low' as const, checked: 'critical' as const };
  const report = reportOf([made('a', { severity: 'low', override })]);
  expect(report.acceptances.rows).toMatchObject([{ subject: 'severity', severity: 'low', checked: 'critical', state: 'expiring' }]);
  expect(report.acceptances).toMatchObject({ inForce: 0, expiring: 0 });
});
