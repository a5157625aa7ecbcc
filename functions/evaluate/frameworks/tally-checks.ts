import type { ControlCheck, Framework } from '#kernel/framework';
import type { Verdict } from '#kernel/verdict';
import { tallyKey, type CheckTally } from './judge-controls.ts';
import { kindOfArn } from './kind-of-arn.ts';
import { listedBy } from './listed-by.generated.ts';

const fields = { fail: 'fail', pass: 'pass', 'not-applicable': 'notApplicable', 'not-assessed': 'notAssessed', manual: 'manual' } as const;

/**
 * Counts a run's verdicts for `judgeControls`, by check and, where a control is about some kinds of resources only, by check and kinds. `ran` are the ids of the checks
 * that the run judged: one without any verdict has run, one that is not among them has not.
 */
export function tallyChecks(verdicts: Iterable<Pick<Verdict, 'check' | 'outcome' | 'resource'>>, ran: Iterable<string>, frameworks: readonly Framework[]): ReadonlyMap<string, CheckTally> {
  const mappings = frameworks.flatMap(({ controls }) => controls.flatMap(({ checks }) => checks));
  const tallies = new Map<string, Record<(typeof fields)[keyof typeof fields], number> & { readonly ran: true }>();
  const parts = new Map<string, { readonly of: readonly string[]; readonly key: string }[]>();
  const begin = (mapping: Pick<ControlCheck, 'check' | 'of'>): void => {
    const key = tallyKey(mapping);
    if (tallies.has(key)) return;
    tallies.set(key, { ran: true, fail: 0, pass: 0, notAssessed: 0, notApplicable: 0, manual: 0 });
    if (mapping.of !== undefined) parts.set(mapping.check, [...(parts.get(mapping.check) ?? []), { of: mapping.of, key }]);
  };
  const judged = new Set(ran);
  for (const check of judged) begin({ check });
  for (const mapping of mappings) if (judged.has(mapping.check)) begin(mapping);
  for (const { check, outcome, resource } of verdicts) {
    if (!judged.has(check)) throw new TypeError(`${check} has a verdict, but is not among the checks that ran`);
    const field = fields[outcome];
    (tallies.get(check) as NonNullable<ReturnType<typeof tallies.get>>)[field]++;
    const own = parts.get(check);
    if (own === undefined) continue;
    const kind = kindOfArn(resource);
    const collector = kind === null ? collectorOf(resource) : null;
    for (const { of, key } of own) if (kind === null ? hides(collector, of) : of.includes(kind)) (tallies.get(key) as NonNullable<ReturnType<typeof tallies.get>>)[field]++;
  }
  return tallies;
}

/** The collector of a cell that was not listed to its end, where that is what a verdict is about. */
function collectorOf(resource: string): string | null {
  return resource.startsWith('urn:tallystick:') ? (/:cell\/([^/]+)$/.exec(resource)?.[1] ?? null) : null;
}

/** What a cell did not list may be of these kinds when its collector lists one of them. A resource of no known ARN is of none. */
function hides(collector: string | null, of: readonly string[]): boolean {
  return collector === null ? false : of.some(kind => (listedBy[kind] ?? [collector]).includes(collector));
}
