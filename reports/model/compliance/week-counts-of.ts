import type { ComplianceReport } from '../compliance.ts';
import type { Posture } from '../posture.ts';
import type { Judged, WeekCounts } from './week-counts.ts';

/** What the reports of later weeks need of this one. */
export function weekCountsOf({ week, headline, changes, scorecard, byTopic, byAccount, frameworks }: ComplianceReport): WeekCounts {
  return {
    week: week.week,
    open: headline.openBySeverity,
    breaks: changes.criteria.length,
    kpis: Object.fromEntries(scorecard.map(({ id, value }) => [id, value])),
    topics: Object.fromEntries(byTopic.flatMap(({ topic, ...posture }) => (topic === null ? [] : [[topic, judged(posture)]]))),
    accounts: Object.fromEntries(byAccount.map(({ account, ...posture }) => [account, judged(posture)])),
    frameworks: Object.fromEntries(frameworks.map(({ id, states }) => [id, { passes: states.passes, fails: states.fails, notAssessed: states['not-assessed'] }])),
  };
}

function judged({ outcomes }: Pick<Posture, 'outcomes'>): Judged {
  return { pass: outcomes.pass, fail: outcomes.fail, notAssessed: outcomes['not-assessed'] };
}
