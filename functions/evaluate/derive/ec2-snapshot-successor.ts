import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

export default defineDerivation({
  kind: 'ec2-snapshot-successor',
  span: 'account',
  *derive(resources) {
    yield* successors('ec2-snapshot-successor', resources, ({ region, data }) => (data.volumeId === null ? null : `${region} ${data.volumeId}`));
  },
});

/** For each snapshot but the latest of its chain, the latest. A chain is what `chainOf` calls alike; null is a snapshot of its own. */
export function* successors(kind: string, snapshots: Iterable<Resource>, chainOf: (snapshot: Resource) => string | null): Iterable<Resource> {
  const chains = Map.groupBy(snapshots, snapshot => chainOf(snapshot) ?? snapshot.resource);
  for (const chain of chains.values()) {
    const latest = chain.reduce((a, b) => (rankOf(a) < rankOf(b) ? b : a));
    for (const { resource, account, region, name, calls } of chain) {
      if (resource !== latest.resource) yield { kind, resource, account, region, name, data: { latest: latest.resource }, holes: null, calls };
    }
  }
}

/** One that is being made has no date yet and is the latest; the ARN settles a draw. */
function rankOf({ data, resource }: Resource): string {
  const made = typeof data.createdAt === 'string' ? new Date(data.createdAt).toISOString() : '~';
  return `${made} ${resource}`;
}
