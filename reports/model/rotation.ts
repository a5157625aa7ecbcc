import * as z from 'zod';
import type { RotationRate, RateCounts } from '#rotation/rotation-rate';
import { horizons, type DueEntry } from '#rotation/due-calendar';
import { DAY, epoch } from '#kernel/time';
import { count, plural } from '../format/count.ts';
import { day } from '../format/day.ts';
import { percent } from '../format/percent.ts';
import { byText } from './order.ts';

const Share = z.number().nullable();
const Count = z.int().nonnegative();
const Counts = z.strictObject({
  met: Count,
  late: Count,
  undetermined: Count,
  notYetDue: Count,
  rate: Share,
  /** The rate if all that is undetermined were late, and if all of it were met. */
  atLeast: Share,
  atMost: Share,
  onTime: Count,
  missed: Count,
  undeterminedDeadlines: Count,
  deadlineRate: Share,
  inTime: Count,
  overAge: Count,
  unknownAge: Count,
  inTimeShare: Share,
  rotating: Count,
  required: Count,
  automaticShare: Share,
});
type Counts = z.output<typeof Counts>;
const Due = z.strictObject({
  what: z.enum(['rotation', 'expiry', 'commitment']),
  at: z.string(),
  of: z.string(),
  resource: z.string(),
  name: z.string(),
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  owner: z.string().nullable(),
  managed: z.string().nullable(),
  crown: z.boolean(),
  overdue: z.boolean(),
  /** Full days until its date; negative: since. */
  days: z.int(),
});

/** Rotation on one page: are we above the target, who is late, what comes next, and since when do we know. All numbers follow from the stored events up to the run. */
export const RotationReport = z.strictObject({
  /** `unjudged`: no check of the run judged credentials, so that all below is empty. */
  state: z.enum(['judged', 'unjudged']),
  answer: z.enum(['above', 'below', 'unknown', 'nothing-due']),
  sentence: z.string(),
  kpi: z.literal('rotation-kpi/1'),
  target: z.number(),
  window: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  grace: z.strictObject({ automatic: Count, manual: Count }).nullable(),
  headline: Counts,
  /** The same with what was accepted counted in. */
  withAccepted: Counts,
  population: z.strictObject({ known: Count, required: Count, notRequired: Count, unreadable: Count, replica: Count, pendingDeletion: Count, notActive: Count, accepted: Count }),
  lateness: z.strictObject({ count: Count, medianDays: Share, p95Days: Share }),
  trend: z.array(z.strictObject({ at: z.string(), rate: Share, late: Count, undetermined: Count })),
  late: z.array(
    z.strictObject({
      credential: z.string(),
      of: z.string(),
      name: z.string(),
      account: z.string(),
      accountName: z.string(),
      region: z.string(),
      owner: z.string().nullable(),
      managed: z.string().nullable(),
      periodDays: z.number().nullable(),
      valueSince: z.string().nullable(),
      due: z.string(),
      daysLate: Count,
      /** Whether it still is. */
      still: z.boolean(),
      failedAt: z.string().nullable(),
      failure: z.string().nullable(),
    }),
  ),
  byOwner: z.array(z.strictObject({ owner: z.string().nullable(), ...Counts.shape })),
  byAccount: z.array(z.strictObject({ account: z.string(), accountName: z.string(), ...Counts.shape })),
  byType: z.array(z.strictObject({ of: z.string(), ...Counts.shape })),
  byManaged: z.array(z.strictObject({ managed: z.string().nullable(), ...Counts.shape })),
  /** What is past its date or has one in the next 90 days, by date. */
  due: z.array(Due),
  /** How many of it each owner has: past, and within 7, 30 and 90 days, each counting those before. */
  dueByOwner: z.array(z.strictObject({ owner: z.string().nullable(), overdue: Count, within7: Count, within30: Count, within90: Count })),
  /** The first look of the history, and since when it says of every deadline of every secret whether it was met; null: not even now. */
  firstLook: z.string().nullable(),
  completeSince: z.string().nullable(),
  gaps: z.array(z.strictObject({ account: z.string(), accountName: z.string(), region: z.string(), of: z.string(), why: z.string() })),
});
export type RotationReport = z.output<typeof RotationReport>;

export type RotationInput = {
  readonly rate: RotationRate;
  readonly earlier: readonly Pick<RotationRate, 'window' | 'state' | 'headline'>[];
  readonly due: readonly DueEntry[];
  readonly gaps: readonly { readonly account: string; readonly region: string; readonly of: string; readonly why: string }[];
};

/** Pure: the same input gives the same report. `asOf`: the run's instant. */
export function rotationReport(input: RotationInput | null, { asOf, accountNames }: { readonly asOf: string; readonly accountNames: ReadonlyMap<string, string> }): RotationReport {
  const nameOf = (account: string): string => accountNames.get(account) ?? account;
  if (input === null) return unjudged;
  const { rate, earlier, gaps } = input;
  const headline = countsOf(rate.headline);
  const now = epoch(asOf);
  const due = input.due.map(({ at, account, ...entry }) => ({ ...entry, at, account, accountName: nameOf(account), overdue: epoch(at) <= now, days: Math.floor((epoch(at) - now) / DAY) }));
  const { excluded, ...population } = rate.population;
  return {
    state: 'judged',
    answer: rate.state,
    sentence: sentenceOf(rate, headline),
    kpi: rate.kpi,
    target: rate.target,
    window: rate.window,
    grace: rate.grace,
    headline,
    withAccepted: countsOf(rate.withAccepted),
    population: { ...population, replica: excluded.replica, pendingDeletion: excluded['pending-deletion'], notActive: excluded['not-active'], accepted: excluded.accepted },
    lateness: rate.lateness,
    trend: [...earlier, rate].map(({ window, headline: then }) => ({ at: window.to, rate: then.rate, late: then.late, undetermined: then.undetermined })),
    late: rate.late.map(({ account, lastFailure, ...row }) => ({ ...row, account, accountName: nameOf(account), failedAt: lastFailure?.at ?? null, failure: lastFailure?.name ?? null })),
    byOwner: rate.byOwner.map(({ owner, ...counts }) => ({ owner, ...countsOf(counts) })),
    byAccount: rate.byAccount.map(({ account, ...counts }) => ({ account, accountName: nameOf(account), ...countsOf(counts) })),
    byType: rate.byType.map(({ of, ...counts }) => ({ of, ...countsOf(counts) })),
    byManaged: rate.byManaged.map(({ managed, ...counts }) => ({ managed, ...countsOf(counts) })),
    due,
    dueByOwner: dueByOwner(due),
    firstLook: rate.firstLook,
    completeSince: rate.completeSince,
    gaps: gaps.map(({ account, region, of, why }) => ({ account, accountName: nameOf(account), region, of, why })),
  };
}

function countsOf({ met, late, undetermined, notYetDue, rate, atLeast, atMost, obligations, inTime, automatic }: RateCounts): Counts {
  return {
    met,
    late,
    undetermined,
    notYetDue,
    rate,
    atLeast,
    atMost,
    onTime: obligations.onTime,
    missed: obligations.missed,
    undeterminedDeadlines: obligations.undetermined,
    deadlineRate: obligations.rate,
    inTime: inTime.yes,
    overAge: inTime.no,
    unknownAge: inTime.unknown,
    inTimeShare: inTime.share,
    rotating: automatic.rotating,
    required: automatic.required,
    automaticShare: automatic.share,
  };
}

function sentenceOf({ state, target, firstLook }: RotationRate, { met, late, undetermined, rate, atLeast, atMost, required }: Counts): string {
  const goal = percent(target).replace('.0%', '\u00a0%');
  const rest = undetermined === 0 ? '' : ` Of ${count(undetermined)} more the history does not yet say.`;
  if (firstLook === null) return 'No secret is known.';
  if (state === 'nothing-due') return required === 0 ? 'No secret has to rotate.' : 'No secret had a deadline in the last 90 days, and none is past one: there is no rate yet.';
  if (state === 'unknown')
    return `Whether the rate is above ${goal} is not known yet: it lies between ${percent(atLeast ?? 0)} and ${percent(atMost ?? 1)}, because of ${plural(undetermined, 'secret')} of ${count(met + late + undetermined)} the history does not say enough.`;
  return `${state === 'above' ? 'Above' : 'Not above'} ${goal}: ${percent(rate ?? 0)} of the ${plural(met + late, 'secret')} with a deadline met the latest one and ${met === 1 ? 'is' : 'are'} not overdue; ${late === 0 ? 'none is late' : `${count(late)} ${late === 1 ? 'is' : 'are'} not`}.${rest}`;
}

function dueByOwner(due: readonly z.output<typeof Due>[]): RotationReport['dueByOwner'] {
  const owners = new Map<string | null, { overdue: number; within7: number; within30: number; within90: number }>();
  for (const { owner, overdue, days } of due) {
    const own = owners.get(owner) ?? { overdue: 0, within7: 0, within30: 0, within90: 0 };
    owners.set(owner, own);
    if (overdue) own.overdue += 1;
    else {
      if (days < horizons[0]) own.within7 += 1;
      if (days < horizons[1]) own.within30 += 1;
      own.within90 += 1;
    }
  }
  return [...owners].map(([owner, own]) => ({ owner, ...own })).sort((a, b) => b.overdue - a.overdue || b.within7 - a.within7 || b.within30 - a.within30 || b.within90 - a.within90 || byText(a.owner ?? '', b.owner ?? ''));
}

/** Since when we know, for people. */
export function sinceWhen({ firstLook, completeSince, window }: Pick<RotationReport, 'firstLook' | 'completeSince' | 'window'>): string {
  if (firstLook === null) return 'nothing is known yet';
  const first = `the first look was on ${day(firstLook)}`;
  if (completeSince === null) return `${first}; of some secrets it is not known even now`;
  return completeSince === window?.from ? `every deadline of the 90 days is known; ${first}` : `every deadline since ${day(completeSince)} is known, not all before; ${first}`;
}

const none: Counts = {
  met: 0,
  late: 0,
  undetermined: 0,
  notYetDue: 0,
  rate: null,
  atLeast: null,
  atMost: null,
  onTime: 0,
  missed: 0,
  undeterminedDeadlines: 0,
  deadlineRate: null,
  inTime: 0,
  overAge: 0,
  unknownAge: 0,
  inTimeShare: null,
  rotating: 0,
  required: 0,
  automaticShare: null,
};
const unjudged: RotationReport = {
  state: 'unjudged',
  answer: 'nothing-due',
  sentence: 'No check of this run judged credentials.',
  kpi: 'rotation-kpi/1',
  target: 0.95,
  window: null,
  grace: null,
  headline: none,
  withAccepted: none,
  population: { known: 0, required: 0, notRequired: 0, unreadable: 0, replica: 0, pendingDeletion: 0, notActive: 0, accepted: 0 },
  lateness: { count: 0, medianDays: null, p95Days: null },
  trend: [],
  late: [],
  byOwner: [],
  byAccount: [],
  byType: [],
  byManaged: [],
  due: [],
  dueByOwner: [],
  firstLook: null,
  completeSince: null,
  gaps: [],
};
