import * as z from 'zod';
import { isFlapping, statusAt } from '#kernel/lifecycle';
import { isOverdue } from '#kernel/sla';
import { addDays } from '#kernel/time';
import type { StoredFinding } from '#store/finding-store';

const Counts = z.record(z.string(), z.int());

/** Absolute counts of findings; keys are made of words joined by `/`, and what is zero is left out, so that sums are sums of keys. */
export const Aggregate = z.strictObject({
  asOf: z.string(),
  /** `<status>/<severity>/<topic>`. */
  findings: Counts,
  /** Open, by severity: overdue, and due within seven days. */
  overdue: Counts,
  dueSoon: Counts,
  /** Resolved, `<severity>/<outcome>`. */
  outcomes: Counts,
  /** Open findings that save something, by the bucket of their saving (1: 1 to 2 units a month, 2: 2 to 4, …). */
  buckets: Counts,
  /** Open: `unowned`, `flapping`, `asked` (a request waits), `baseline`. */
  marks: Counts,
});
export type Aggregate = z.output<typeof Aggregate>;

const parts = ['findings', 'overdue', 'dueSoon', 'outcomes', 'buckets', 'marks'] as const;
const SOON_DAYS = 7;

export function emptyAggregate(asOf: string): Aggregate {
  return { asOf, findings: {}, overdue: {}, dueSoon: {}, outcomes: {}, buckets: {}, marks: {} };
}

/** Counts a finding in (1) or out (-1) as it stands at the aggregate's own instant; changes the aggregate. */
export function countFinding(into: Aggregate, finding: StoredFinding, by: 1 | -1): void {
  const { severity, topic, due, bucket, owner, outcome, request, cohort, transitions } = finding;
  const status = statusAt(finding, into.asOf);
  add(into.findings, `${status}/${severity}/${topic}`, by);
  if (status === 'resolved') add(into.outcomes, `${severity}/${outcome ?? 'excluded'}`, by);
  else {
    if (isOverdue(finding, into.asOf)) add(into.overdue, severity, by);
    else if (due !== null && due <= addDays(into.asOf, SOON_DAYS)) add(into.dueSoon, severity, by);
    if (status === 'open' && bucket > 0) add(into.buckets, String(bucket), by);
    if (owner === null) add(into.marks, 'unowned', by);
    if (request !== null) add(into.marks, 'asked', by);
    if (cohort === 'baseline') add(into.marks, 'baseline', by);
    if (isFlapping(transitions, into.asOf)) add(into.marks, 'flapping', by);
  }
}

export function aggregateOf(findings: Iterable<StoredFinding>, asOf: string): Aggregate {
  const aggregate = emptyAggregate(asOf);
  for (const finding of findings) countFinding(aggregate, finding, 1);
  return aggregate;
}

/** The sum of several; `asOf` is the latest of them. */
export function sumAggregates(all: Iterable<Aggregate>): Aggregate {
  const sum = emptyAggregate('');
  let asOf = '';
  for (const one of all) {
    if (one.asOf > asOf) asOf = one.asOf;
    for (const part of parts) for (const [key, count] of Object.entries(one[part])) add(sum[part], key, count);
  }
  return { ...sum, asOf };
}

function add(counts: Record<string, number>, key: string, by: number): void {
  const next = (counts[key] ?? 0) + by;
  if (next === 0) delete counts[key];
  else counts[key] = next;
}
