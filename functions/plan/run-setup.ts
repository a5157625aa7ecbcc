import { collectors } from '#collect/registry.generated';
import { priceBook, snapshotDigest } from '#cost/price-book';
import { bindChecks, type BoundCheck } from '#evaluate/bind-checks';
import { derivations } from '#evaluate/derivations.generated';
import { digests } from '#evaluate/digests.generated';
import type { Prices, Registries } from '#evaluate/evaluate-account';
import { checks as builtIn } from '#evaluate/registry.generated';
import { kinds } from '#inventory/registry.generated';
import type { Check } from '#kernel/check';
import type { Config } from '#kernel/config';
import { digest } from '#kernel/hash';
import type { StageContext } from './stage-context.ts';

/** Checks that come from outside, with a digest of the source of each by its id. */
export type AddedChecks = { readonly checks: readonly Check[]; readonly digests: ReadonlyMap<string, string> };

/** Registries, bound checks, prices and version digests of a run; the same for every way to run it. */
export function runSetup({ config, select, own }: { readonly config: Config; readonly select?: readonly string[]; readonly own?: AddedChecks | null }): {
  readonly registries: Registries;
  readonly checks: readonly BoundCheck[];
  readonly prices: Prices;
  readonly versions: StageContext['versions'];
} {
  const spans = new Set(
    Object.values(kinds)
      .filter(kind => kind.span === 'organization')
      .map(kind => kind.id),
  );
  const checks = bindChecks([...builtIn, ...(own?.checks ?? [])], config, spans, select, own?.digests);
  return {
    registries: { kinds, collectors, derivations },
    checks,
    prices: { priceOf: priceBook(), digest: snapshotDigest },
    versions: {
      tally: digests.tally,
      checks: digest(checks.map(({ check, criteria }) => [check.id, criteria])).slice(0, 16),
      config: digest(config).slice(0, 16),
      prices: snapshotDigest.slice(0, 16),
      catalogue: digests.catalogue,
    },
  };
}
