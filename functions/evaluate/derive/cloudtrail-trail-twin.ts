import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Of several trails the organisation's is kept, then one of all Regions, then the first by name: each other one is redundant to one that stays. */
function rankOf({ data: { organizationTrail, multiRegion, trailName, homeRegion } }: Resource): string {
  return `${organizationTrail ? 0 : 1}${multiRegion ? 0 : 1} ${trailName} ${homeRegion}`;
}

/**
 * Only trails that have a twin are here; what could not be read of one that may be a twin stays open. A trail of all Regions is named in each, so
 * that the trail's own Region tells of all that may be twins.
 */
export default defineDerivation({
  kind: 'cloudtrail-trail-twin',
  span: 'account',
  *derive(resources) {
    const trails = [...resources].sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
    for (const [place, trail] of trails.entries()) {
      const before = trails.slice(0, place).filter(({ data }) => data.multiRegion || (!trail.data.multiRegion && data.homeRegion === trail.data.homeRegion));
      const twin = before.find(({ data }) => data.logging === true && data.managementEvents === 'all');
      const gap = before.map(gapOf).find(found => found !== undefined);
      if (twin === undefined && gap === undefined) continue;
      const { resource, account, region, name, calls } = trail;
      yield {
        kind: 'cloudtrail-trail-twin',
        resource,
        account,
        region,
        name,
        data: twin === undefined ? {} : { trailName: twin.data.trailName },
        holes: twin === undefined && gap !== undefined ? { trailName: gap } : null,
        calls: [...new Set([...calls, ...(twin?.calls ?? [])])].sort(),
      };
    }
  },
});

/** Why it is not known whether a trail logs all management events; undefined when what is known decides it. */
function gapOf({ data, holes }: Resource): HoleReason | undefined {
  if (data.logging === false || (data.managementEvents !== undefined && data.managementEvents !== 'all')) return undefined;
  return holes?.logging ?? holes?.managementEvents;
}
