import type { Config } from '#kernel/config';
import type { Resource } from '#kernel/resource';
import type { BoundCheck } from './bind-checks.ts';
import type { Emit, Export, Registries } from './evaluate-account.ts';
import { incomplete, judge, type Gap } from './judge.ts';

/** The organisation pass, once all accounts are in: derives the organisation's kinds from the accounts' rows and judges only those. Returns what it derived, by kind. */
export async function evaluateOrganization({
  exports,
  partition,
  account,
  checks,
  registries,
  config,
  asOf,
  sorted,
  emit,
  drain,
}: {
  readonly exports: readonly Export[];
  readonly partition: string;
  /** The account in whose name the organisation's resources stand: the management account, else the scanned one. */
  readonly account: string;
  readonly checks: readonly BoundCheck[];
  readonly registries: Pick<Registries, 'kinds' | 'derivations'>;
  readonly config: Config;
  readonly asOf: string;
  readonly sorted: boolean;
  readonly emit: Emit;
  readonly drain: () => void | Promise<void>;
}): Promise<ReadonlyMap<string, readonly Resource[]>> {
  const { kinds, derivations } = registries;
  const byKind = Map.groupBy(exports, entry => entry.kind);
  const derived = new Map<string, readonly Resource[]>();
  const resources = (kind: string): readonly Resource[] => {
    let found = derived.get(kind);
    if (found === undefined) {
      const derivation = derivations[kind];
      const rows = (byKind.get(kind) ?? []).map(entry => ({ account: entry.account, rows: entry.rows }));
      found = derivation?.span === 'organization' ? [...derivation.derive(rows as never, { partition, account, asOf: new Date(asOf), config })] : [];
      derived.set(kind, found);
    }
    return found;
  };
  const gaps = (kind: string): readonly Gap[] => (byKind.get(kind) ?? []).flatMap(entry => entry.gaps);
  const here = checks.filter(({ check }) => kinds[check.reads]?.span === 'organization');
  // What is derived from half an organisation can show a fault but not its absence.
  const careful: Emit = (bound, subject, ruling, why, missing) => {
    const unread = gaps(bound.check.reads).filter(found => !found.skipped); // what a policy keeps everybody out of hides nothing
    if (ruling.outcome === 'fail' || ruling.outcome === 'not-assessed' || unread.length === 0) emit(bound, subject, ruling, why, missing);
    else emit(bound, subject, incomplete, namedGaps(unread), [...new Set(unread.flatMap(gap => gap.missing))].sort());
  };
  for (const _ of judge({ checks: here, inventory: { resources, gaps }, asOf: new Date(asOf), sorted, emit: careful })) await drain();
  await drain();
  return derived;
}

const NAMED = 3;

/** The first few cells that could not be read, by account and Region whatever order they came in, and how many there are. */
function namedGaps(gaps: readonly Gap[]): string {
  const texts = [...new Set(gaps.map(({ account, region, why }) => `${why} (${account}, ${region})`))].sort();
  if (texts.length === 1) return texts[0] ?? '';
  const more = texts.length - NAMED;
  return `${texts.length} cells: ${texts.slice(0, NAMED).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
