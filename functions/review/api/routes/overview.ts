import { isVerify } from '#kernel/schedule';
import { severities, type Severity } from '#kernel/severity';
import { addDays, instant, isoWeek, weekBounds } from '#kernel/time';
import { topics, type Topic } from '#kernel/topic';
import type { Aggregate } from '#reconcile/aggregate';
import { postureOf } from '#reports/model/posture';
import { isWithin, type Handlers } from '#review/api/handlers';
import type { Overview } from '#review/api/schemas';
import { overview } from '#review/overview';
import { checks } from '#evaluate/registry.generated';
import { moneySums } from '#review/read/money-sums';
import { coverageCounts, savingsOf, talliesOf } from '#review/read/run-facts';
import { asOfOf } from '#review/read/run-views';

const TREND_DAYS = 182;
const topicOf = new Map(checks.map(({ id, topic }) => [id, topic]));

export const overviewRoutes: Handlers<'overview'> = {
  async overview(place, { places, now }) {
    const at = instant(now);
    const view = await place.runs.newest(now);
    const [kept, counts, tallies, savings, names] = await Promise.all([
      overview(place.findings, { accounts: places }, { from: addDays(at, -TREND_DAYS).slice(0, 10), to: addDays(at, 1).slice(0, 10) }),
      view === null ? new Map() : coverageCounts(view),
      view === null ? [] : talliesOf(view),
      view === null ? null : savingsOf(view),
      place.runs.names(),
    ]);
    const { total } = kept;
    const posture = postureOf(tallies.filter(({ account }) => isWithin(places, account)));
    const statuses = { complete: 0, partial: 0, denied: 0, failed: 0, skipped: 0 };
    let cells = 0;
    for (const own of counts.values()) {
      if (!isWithin(places, own.account)) continue;
      cells += own.cells;
      for (const status of Object.keys(statuses) as (keyof typeof statuses)[]) statuses[status] += own.statuses[status];
    }
    const saved = (savings?.rows ?? []).filter(({ account }) => isWithin(places, account));
    return {
      run: view === null ? null : { run: view.record.run, asOf: view.record.asOf, accounts: view.record.scope.accounts.filter(({ id }) => isWithin(places, id)).length },
      open: openOf(total),
      posture,
      dollars: topics.flatMap(topic => {
        const own = saved.filter(({ check }) => topicOf.get(check) === topic);
        const open = sumOf(total.findings, key => key.startsWith('open/') && key.endsWith(`/${topic}`));
        // Only waste has a price; of the other topics there is nothing that nobody knows.
        return own.length === 0 && topic !== 'waste' ? [] : [{ topic, sum: moneySums(own.map(({ saves }) => saves)), unknown: Math.max(0, open - own.length) }];
      }),
      sla: severities.map(severity => ({
        severity,
        open: sumOf(total.findings, key => key.startsWith(`open/${severity}/`)),
        overdue: total.overdue[severity] ?? 0,
        dueSoon: total.dueSoon[severity] ?? 0,
        met: total.outcomes[`${severity}/met`] ?? 0,
        missed: total.outcomes[`${severity}/missed`] ?? 0,
        undetermined: total.outcomes[`${severity}/undetermined`] ?? 0,
        excluded: total.outcomes[`${severity}/excluded`] ?? 0,
      })),
      coverage: { cells, statuses, incomplete: statuses.partial + statuses.denied + statuses.failed },
      trend:
        kept.trend === null
          ? null
          : withGaps(
              kept.trend.map(({ day, counts }) => ({ at: day, open: bySeverity(counts), gap: false })),
              names.filter(name => !isVerify(name)).map(asOfOf),
            ),
      pendingApprovals: total.marks['asked'] ?? 0,
      unowned: total.marks['unowned'] ?? 0,
      flapping: total.marks['flapping'] ?? 0,
      baseline: total.marks['baseline'] ?? 0,
    };
  },
};

function openOf({ findings }: Aggregate): Overview['open'] {
  return Object.entries(findings).flatMap(([key, count]) => {
    const [status, severity, topic] = key.split('/') as ['open' | 'accepted' | 'resolved', Severity, Topic];
    return status === 'resolved' ? [] : [{ topic, severity, status, count }];
  });
}

function bySeverity({ findings }: Aggregate): Record<Severity, number> {
  return Object.fromEntries(severities.map(severity => [severity, sumOf(findings, key => key.startsWith(`open/${severity}/`))])) as Record<Severity, number>;
}

function sumOf(counts: Readonly<Record<string, number>>, wanted: (key: string) => boolean): number {
  return Object.entries(counts).reduce((sum, [key, count]) => (wanted(key) ? sum + count : sum), 0);
}

/** The points with an entry for each week between the first and the last run in which none looked: a run that did not happen is told. */
function withGaps(points: NonNullable<Overview['trend']>, looks: readonly string[]): NonNullable<Overview['trend']> {
  const [first] = points;
  const last = looks[0];
  if (first === undefined || last === undefined) return points;
  const looked = new Set(looks.map(at => isoWeek(new Date(at))));
  const gaps: NonNullable<Overview['trend']> = [];
  for (let at = `${first.at}T00:00:00Z`; at <= last; at = addDays(at, 7)) {
    const week = isoWeek(new Date(at));
    const from = weekBounds(week)?.from.slice(0, 10);
    if (!looked.has(week) && from !== undefined && from > first.at) gaps.push({ at: from, open: null, gap: true });
  }
  return [...points, ...gaps].sort((a, b) => (a.at < b.at ? -1 : 1));
}
