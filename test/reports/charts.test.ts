import { describe, expect, test } from 'vitest';
import { changeBars } from '#reports/charts/change-bars';
import { costTrend } from '#reports/charts/cost-trend';
import { coverageStrip } from '#reports/charts/coverage-strip';
import { deltaBar } from '#reports/charts/delta-bar';
import { severityWeeks } from '#reports/charts/severity-weeks';
import { shareBar } from '#reports/charts/share-bar';
import { sparkline } from '#reports/charts/sparkline';

const week = (micros: number | null) => ({ week: '2026-W46', from: '2026-11-09', micros, days: Array.from({ length: 7 }, () => (micros === null ? null : micros / 7)), estimatedDays: 0 });
const open = { critical: 1, high: 2, medium: 0, low: 0, info: 0 };

describe('pictures', () => {
  test.each([
    ['no values', sparkline('a', [])],
    ['one value', sparkline('a', [5])],
    ['only gaps', sparkline('a', [null, null])],
    ['equal values', sparkline('a', [1, 1, 1])],
    ['no changes', changeBars('a', [])],
    ['a flat week', changeBars('a', [0, null, 0])],
    ['no weeks whole', costTrend('a', [week(null), week(null)], 'USD')],
    ['credits', costTrend('a', [week(-5e6), week(9e6)], 'USD')],
    ['nothing billed', costTrend('a', [week(0)], 'USD')],
    ['nothing open', severityWeeks('a', [{ week: '2026-W46', open: { ...open, critical: 0, high: 0 }, total: 0, breaks: 0 }])],
    ['no share', shareBar('a', [])],
    ['no change', deltaBar('a', 0)],
    ['no accounts', coverageStrip('a', [], [])],
  ])('of %s are drawn without a number that is none', (_, svg) => {
    expect(svg).toMatch(/^<svg[^]*<\/svg>$/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|="-\d[^"]*" height/);
  });
  test('leave a gap where a value is missing', () =>
    expect(
      sparkline('a', [1, 2, null, 3, 4])
        .match(/d="[^"]*"/)![0]
        .match(/M/g),
    ).toHaveLength(2));
  test('say a week without a run, and a changed definition', () => {
    const svg = severityWeeks('a', [
      { week: '2026-W45', open: null, total: null, breaks: 0 },
      { week: '2026-W46', open, total: 3, breaks: 1 },
    ]);
    expect(svg).toContain('no run');
    expect(svg).toContain('definition changed');
    expect(svg).toContain('1 week without a run, 1 week with changed definitions');
  });
  test('frame a week that is not whole, and draw no bar of it', () => expect(costTrend('a', [week(null), week(7e6)], 'USD').match(/class="(absent|mark|quiet)"/g)).toEqual(['class="absent"', 'class="mark"']));
  test('of coverage have one square for each service, which shows its worst collector', () => {
    const statuses = { complete: 2, partial: 0, denied: 1, failed: 0, skipped: 1 };
    const svg = coverageStrip('a', ['ec2-addresses', 'ec2-volumes', 'iam-users', 'sqs-queues'], [{ name: 'one', cells: 4, statuses, strip: ['complete', 'denied', 'complete', 'skipped'] }]);
    expect(svg.match(/<text class="label"[^>]*>([^<]*)</g)!.map(text => text.replace(/.*>([^<]*)<$/, '$1'))).toEqual(['ec2', 'iam', 'sqs', '1 incomplete, 1 skipped']);
    expect(svg.match(/<path class="denied"[^>]*d="[^"]*"/)![0].match(/M/g)).toHaveLength(2); // the square and its bar
    expect(svg.match(/<path class="complete"[^>]*d="[^"]*"/)![0].match(/M/g)).toHaveLength(1);
  });
  test('of coverage with many services name those for which there is room', () => {
    const many = Array.from({ length: 400 }, (_, index) => `service${index}-things`);
    const svg = coverageStrip('a', many, [{ name: 'one', cells: 400, statuses: { complete: 400, partial: 0, denied: 0, failed: 0, skipped: 0 }, strip: many.map(() => 'complete' as const) }]);
    const named = svg.match(/rotate\(-75\)/g)!.length;
    expect(named).toBeGreaterThan(50);
    expect(named).toBeLessThan(200);
  });
  test('escape the names in them', () => {
    const svg = coverageStrip('a', ['ec2-volumes'], [{ name: '<b>\u202e', cells: 1, statuses: { complete: 0, partial: 0, denied: 1, failed: 0, skipped: 0 }, strip: ['denied'] }]);
    expect(svg).toContain('&lt;b&gt;\\u{202e}');
  });
});
