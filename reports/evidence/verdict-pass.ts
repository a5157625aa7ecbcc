import { outcomes, type Outcome, type Verdict } from '#kernel/verdict';
import { populationHead, populationLine } from './population.ts';
import { drawOrder, sampler, type Drawn } from './sample.ts';
import { verdictDigest } from './verdict-digest.ts';

/** What a check's page shows of its resources. */
const shownFailures = 20;

export type CheckCounts = Record<Outcome, number>;
export type SampledItem = { readonly check: string; readonly verdict: Verdict };
export type VerdictPass = {
  add(verdict: Verdict): void;
  /** By outcome. */
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly byCheck: ReadonlyMap<string, CheckCounts>;
  /** The first failures of a check in the printed order. */
  failures(check: string): readonly Verdict[];
  /** Items of these checks in the order of drawing: of resources that were judged, pass or fail. */
  sample(checks: readonly string[]): readonly Drawn<SampledItem>[];
  digest(): string;
};

/** Everything of a pack that is made of its verdicts, in one pass over them; the same code makes it and checks it. `population` is given each check's file line by line. */
export function verdictPass({ seed, size, population }: { readonly seed: string; readonly size: number; readonly population: (check: string, text: string) => void }): VerdictPass {
  const digest = verdictDigest();
  const counts = none();
  const byCheck = new Map<string, CheckCounts>();
  const failures = new Map<string, Verdict[]>();
  const drawn = new Map<string, ReturnType<typeof sampler<SampledItem>>>();
  return {
    counts,
    byCheck,
    add(verdict) {
      const { check, outcome } = verdict;
      let own = byCheck.get(check);
      if (own === undefined) {
        byCheck.set(check, (own = none()));
        drawn.set(check, sampler<SampledItem>(size));
        failures.set(check, []);
        population(check, populationHead);
      }
      counts[outcome] += 1;
      own[outcome] += 1;
      digest.add(verdict);
      population(check, populationLine(verdict));
      if (outcome === 'fail') {
        const first = failures.get(check) as Verdict[];
        if (first.length < shownFailures) first.push(verdict);
      }
      if (size > 0 && (outcome === 'fail' || outcome === 'pass')) drawn.get(check)?.offer(drawOrder(seed, itemKey(verdict)), () => ({ check, verdict }));
    },
    failures: check => failures.get(check) ?? [],
    sample: checks =>
      checks
        .flatMap(check => drawn.get(check)?.drawn() ?? [])
        .toSorted((a, b) => (a.order < b.order ? -1 : 1))
        .slice(0, size),
    digest: () => digest.hex(),
  };
}

/** What is drawn: a check's judgement of a resource. */
export function itemKey({ check, account, region, resource }: Pick<Verdict, 'check' | 'account' | 'region' | 'resource'>): string {
  return JSON.stringify([check, account, region, resource]);
}

function none(): CheckCounts {
  return Object.fromEntries(outcomes.map(outcome => [outcome, 0])) as CheckCounts;
}
