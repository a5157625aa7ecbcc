import { kinds } from '#inventory/registry.generated';
import { Problem } from '#kernel/problem';
import type { Verdict } from '#kernel/verdict';
import { digestLine } from './verdict-digest.ts';

type Said = Pick<Verdict, 'outcome' | 'code' | 'severity' | 'version' | 'criteria'>;
/** A verdict that comes out otherwise. `definition`: the check has another version or criteria now; `facts`: the same judgement of other facts. */
export type Difference = Pick<Verdict, 'check' | 'account' | 'region' | 'resource'> & { readonly why: 'verdict' | 'facts' | 'definition' | 'not-recorded' | 'not-reproduced'; readonly recorded: Said | null; readonly again: Said | null };

/** Compares two lists of verdicts in their printed order, one verdict of each in memory at a time. */
export async function* compareVerdicts(recorded: AsyncIterable<Verdict>, again: AsyncIterable<Verdict>): AsyncGenerator<Difference> {
  const [left, right] = [inOrder(recorded, 'the pack'), inOrder(again, 'the re-performance')];
  let [a, b] = [await left.next(), await right.next()];
  while (a.done !== true || b.done !== true) {
    const order = a.done === true ? 1 : b.done === true ? -1 : compare(a.value, b.value);
    if (order < 0 && a.done !== true) {
      yield differenceOf(a.value, a.value, null, 'not-reproduced');
      a = await left.next();
    } else if (order > 0 && b.done !== true) {
      yield differenceOf(b.value, null, b.value, 'not-recorded');
      b = await right.next();
    } else if (a.done !== true && b.done !== true) {
      if (digestLine(a.value) !== digestLine(b.value)) yield differenceOf(a.value, a.value, b.value, whyOf(a.value, b.value));
      [a, b] = [await left.next(), await right.next()];
    }
  }
}

function whyOf(a: Verdict, b: Verdict): Difference['why'] {
  if (a.version !== b.version || a.criteria !== b.criteria) return 'definition';
  return a.outcome === b.outcome && a.code === b.code && a.severity === b.severity ? 'facts' : 'verdict';
}

function differenceOf({ check, account, region, resource }: Verdict, recorded: Verdict | null, again: Verdict | null, why: Difference['why']): Difference {
  return { check, account, region, resource, why, recorded: saidOf(recorded), again: saidOf(again) };
}
function saidOf(verdict: Verdict | null): Said | null {
  return verdict === null ? null : { outcome: verdict.outcome, code: verdict.code, severity: verdict.severity, version: verdict.version, criteria: verdict.criteria };
}

/** The printed order: accounts' passes before the organisation's, then account, check, region, resource by code units. */
function compare(a: Verdict, b: Verdict): number {
  const passes = passOf(a) - passOf(b);
  if (passes !== 0) return passes;
  for (const field of ['account', 'check', 'region', 'resource'] as const) if (a[field] !== b[field]) return a[field] < b[field] ? -1 : 1;
  return 0;
}
function passOf({ kind }: Verdict): number {
  return (kinds as Readonly<Record<string, { readonly span?: string } | undefined>>)[kind]?.span === 'organization' ? 1 : 0;
}

async function* inOrder(verdicts: AsyncIterable<Verdict>, whose: string): AsyncGenerator<Verdict, undefined> {
  let before: Verdict | null = null;
  for await (const verdict of verdicts) {
    if (before !== null && compare(before, verdict) >= 0) throw new Problem(`the verdicts of ${whose} are not in their order at ${verdict.check} of ${verdict.resource}: nothing can be compared with them`, 'failure');
    before = verdict;
    yield verdict;
  }
  return undefined;
}
