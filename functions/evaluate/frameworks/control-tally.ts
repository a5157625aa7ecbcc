import type { ControlCheck, Framework } from '#kernel/framework';
import type { Verdict } from '#kernel/verdict';
import { tallyKey, type CheckTally } from './judge-controls.ts';
import { kindOfArn } from './kind-of-arn.ts';
import { listedBy } from './listed-by.generated.ts';

const fields = { fail: 'fail', pass: 'pass', 'not-applicable': 'notApplicable', 'not-assessed': 'notAssessed', manual: 'manual' } as const;
type Counts = Record<(typeof fields)[keyof typeof fields], number> & { readonly ran: true };
/** What counts of a check: all of it, or only what is of some kinds. */
type Part = { readonly of: readonly string[] | null; readonly counts: Counts };

/**
 * Counts verdicts as they come by, for `judgeControls`: by check and, where a control is about some kinds of resources only, by check and kinds. `ran` are the ids of
 * the checks that the run judged: one without any verdict has run, one that is not among them has not.
 */
export function controlTally(ran: Iterable<string>, frameworks: readonly Framework[]): { readonly add: (verdict: Pick<Verdict, 'check' | 'outcome' | 'resource'>) => void; readonly counts: () => ReadonlyMap<string, CheckTally> } {
  const tallies = new Map<string, Counts>();
  const parts = new Map<string, Part[]>([...ran].map(check => [check, []]));
  const begin = (mapping: Pick<ControlCheck, 'check' | 'of'>): void => {
    const key = tallyKey(mapping);
    const own = parts.get(mapping.check);
    if (own === undefined || tallies.has(key)) return;
    const counts: Counts = { ran: true, fail: 0, pass: 0, notAssessed: 0, notApplicable: 0, manual: 0 };
    tallies.set(key, counts);
    own.push({ of: mapping.of ?? null, counts });
  };
  for (const check of parts.keys()) begin({ check });
  for (const { controls } of frameworks) for (const { checks } of controls) checks.forEach(begin);
  return {
    add({ check, outcome, resource }) {
      const own = parts.get(check);
      if (own === undefined) throw new TypeError(`${check} has a verdict, but is not among the checks that ran`);
      const kind = own.length === 1 ? null : kindOfArn(resource);
      const collector = own.length === 1 || kind !== null ? null : collectorOf(resource);
      for (const { of, counts } of own) if (of === null || (kind === null ? hides(collector, of) : of.includes(kind))) counts[fields[outcome]]++;
    },
    counts: () => tallies,
  };
}

/** The collector of a cell that was not listed to its end, where that is what a verdict is about. */
function collectorOf(resource: string): string | null {
  return resource.startsWith('urn:tallystick:') ? (/:cell\/([^/]+)$/.exec(resource)?.[1] ?? null) : null;
}

/** What a cell did not list may be of these kinds when its collector lists one of them. A resource of no known ARN is of none. */
function hides(collector: string | null, of: readonly string[]): boolean {
  return collector !== null && of.some(kind => (listedBy[kind] ?? [collector]).includes(collector));
}
