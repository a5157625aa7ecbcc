import { describe, expect, test } from 'vitest';
import { credentialTypes } from '#inventory/credential';
import { DAY, instant } from '#kernel/time';
import type { HistoryLine } from '#rotation/history-line';
import { renewalPeriodOf, renewed } from '#rotation/renewal';
import { rotationRate } from '#rotation/rotation-rate';
import { account, described, grace, historyOf, rotated, seenEach } from './history-of.ts';

const day = (count: number): string => instant(Date.parse('2026-06-01T00:00:00Z') + count * DAY);
const at = day(80);
/** These have one value for life: to rotate one is to take it away. */
const forLife = new Set(['apigateway-client-certificate', 'iam-access-key', 'iam-server-certificate']);

/** A credential of 60 days, made on the first day; people have three days of grace, and certificates none. */
function lines(of: string, { on, more = {} }: { readonly on: number | null; readonly more?: object }): HistoryLine[] {
  const maxAgeDays = renewed.has(of) ? null : 60;
  const periodDays = renewalPeriodOf({ of, valueSince: day(0), expiresAt: day(75) });
  const made = described({ credential: of, of, at: day(0), createdAt: day(0), managed: 'manual', maxAgeDays, periodDays, ...more });
  if (on === null) return [made, rotated(of, day(0))];
  if (forLife.has(of)) return [made, rotated(of, day(0)), { type: 'ended', credential: of, at: day(on), since: day(on - 1) }];
  if (of === 'kms-key') return [made, rotated(of, day(on), { source: 'key-rotations' })];
  return [made, ...seenEach(of, [day(0), day(on)])];
}
const countsOf = (of: string, given: Parameters<typeof lines>[1]) => rotationRate(historyOf([day(0), day(64), day(79), at], lines(of, given)), { at, grace }).byType.find(row => row.of === of);

describe.each(credentialTypes)('%s', of => {
  test('on time', () => expect(countsOf(of, { on: 59 })?.obligations).toEqual({ onTime: 1, missed: 0, undetermined: 0, rate: 1 }));
  test('late', () => expect(countsOf(of, { on: 79 })?.obligations).toEqual({ onTime: 0, missed: 1, undetermined: 0, rate: 0 }));
  test('never', () => expect(countsOf(of, { on: null })).toMatchObject({ met: 0, late: 1, rate: 0, inTime: { no: 1 } }));
  test('failing: an attempt that fails meets nothing', () => {
    const failed: HistoryLine = { type: 'failed', credential: of, account, region: 'eu-west-1', at: day(61), name: 'RotationFailed', event: 'e' };
    const rate = rotationRate(historyOf([day(0), at], [...lines(of, { on: null }), failed]), { at, grace });
    expect(rate.byType).toMatchObject([{ of, met: 0, late: 1 }]);
    if (of === 'secretsmanager-secret') expect(rate.late).toMatchObject([{ still: true, lastFailure: { at: day(61), name: 'RotationFailed' } }]);
  });
  test.each([
    ['nobody has to', { managed: 'none' }],
    ['it may be of any age', { maxAgeDays: null, periodDays: null }],
  ])('not applicable: %s', (_, more) => expect(countsOf(of, { on: null, more })).toBeUndefined());
  test.each([{ state: 'disabled' }, { state: 'pending-deletion' }, { replica: true }])('left out: %j', more => expect(countsOf(of, { on: null, more })).not.toMatchObject({ late: 1 }));
  test.each(['managed', 'state', 'createdAt'])('unreadable: whether its %s holds', field => expect(countsOf(of, { on: null, more: { open: [field] } })).toMatchObject({ met: 0, late: 0, undetermined: 1, rate: null }));
});
