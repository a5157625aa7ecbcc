import { sparkline } from '../charts/sparkline.ts';
import { count, plural } from '../format/count.ts';
import { day } from '../format/day.ts';
import { percent } from '../format/percent.ts';
import { sinceWhen, type RotationReport } from '../model/rotation.ts';
import { markup, picture, type Markup } from './markup.ts';
import { facts, notes, type Section } from './page.ts';

/** Rotation on a page of its own: the rate, who is late, what comes next, since when it is known; then the parts. */
export function rotationSections(report: RotationReport, table: (id: string) => Markup): Section[] {
  if (report.state === 'unjudged') return [];
  const { headline, trend } = report;
  return [
    {
      id: 'rotation',
      title: 'Rotation',
      page: true,
      lede: report.sentence,
      body: markup`${
        trend.length < 2
          ? ''
          : markup`<p class="cut">${picture(
              sparkline(
                'spark-rotation',
                trend.map(({ rate }) => rate),
              ),
            )} the rate since ${day(trend[0]?.at ?? '')}, week by week</p>`
      }${facts(factsOf(report))}${notes(accepted(report))}${table('rotation-late')}${table('rotation-due')}${table('rotation-due-owners')}<p class="cut">All dates are in rotation.ics too, for a calendar.</p>`,
    },
    {
      id: 'rotation-parts',
      title: 'Rotation by part',
      page: true,
      lede:
        headline.required === 0
          ? 'No secret has to rotate.'
          : 'On time is met / (met + late), by credential: whether each met its latest deadline of the last 90 days and is not overdue now. Of all deadlines counts each of them by itself, so that what rotates often weighs more.',
      body: markup`${table('rotation-types')}${table('rotation-managed')}${table('rotation-owners')}${table('rotation-accounts')}${trend.length < 2 ? '' : table('rotation-trend')}${report.gaps.length === 0 ? '' : table('rotation-gaps')}`,
    },
  ];
}

function factsOf(report: RotationReport): (readonly [string, string])[] {
  const { headline, lateness, population, grace } = report;
  const known = (share: number | null, otherwise: string): string => (share === null ? otherwise : percent(share));
  const left = [
    [population.replica, 'replica', 'replicas'],
    [population.pendingDeletion, 'waiting for deletion', 'waiting for deletion'],
    [population.notActive, 'not in use', 'not in use'],
    [population.accepted, 'accepted', 'accepted'],
  ].flatMap(([number, one, many]) => (number === 0 ? [] : [`${count(number as number)} ${number === 1 ? one : many}`]));
  return [
    [
      'On time',
      `${known(headline.rate, 'no rate')}: ${count(headline.met)} met, ${count(headline.late)} late${headline.undetermined === 0 ? '' : `, ${count(headline.undetermined)} not known (so between ${known(headline.atLeast, '0.0%')} and ${known(headline.atMost, '100.0%')})`}; ${count(headline.notYetDue)} not yet due`,
    ],
    [
      'Of all deadlines',
      headline.deadlineRate === null
        ? 'none is known'
        : `${percent(headline.deadlineRate)}: ${count(headline.onTime)} met, ${count(headline.missed)} missed${headline.undeterminedDeadlines === 0 ? '' : `, ${count(headline.undeterminedDeadlines)} not known`}`,
    ],
    ['In time now', headline.inTimeShare === null ? 'nothing is known' : `${percent(headline.inTimeShare)}: the value of ${count(headline.inTime)} is no older than it may be, that of ${count(headline.overAge)} is`],
    ['AWS rotates', `${count(headline.rotating)} of the ${plural(headline.required, 'secret')} that must rotate`],
    [
      'How late',
      lateness.medianDays === null
        ? 'nothing was late'
        : `half of ${plural(lateness.count, 'late rotation')} by ${plural(Math.round(lateness.medianDays), 'day')} or less, 95\u00a0% by ${count(Math.round(lateness.p95Days ?? lateness.medianDays))} or less`,
    ],
    ['Left out', left.length === 0 ? 'nothing' : left.join(', ')],
    ['Since when', sinceWhen(report)],
    ['Counted as', `${report.kpi}, 90 days, grace ${grace?.automatic ?? 0} hours for AWS and ${grace?.manual ?? 0} for people`],
  ];
}

/** What acceptances do to the number: nobody should have to ask. */
function accepted({ population, withAccepted }: RotationReport): string[] {
  return population.accepted === 0
    ? []
    : [
        `${plural(population.accepted, 'secret')} accepted not to rotate ${population.accepted === 1 ? 'is' : 'are'} left out; with ${population.accepted === 1 ? 'it' : 'them'} the rate is ${withAccepted.rate === null ? 'not known' : percent(withAccepted.rate)}.`,
      ];
}
