import type { Kinds } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** One a resource: the Hub chooses among what excludes each other; should it name two, the one that saves most counts. */
export default defineDerivation({
  kind: 'hub-advice',
  span: 'account',
  *derive(resources) {
    const found = new Map<string, Resource<Kinds['hub-advice']>>();
    for (const { account, region, name, data, holes, calls, resource: urn } of resources as Iterable<Resource<Kinds['cost-optimization-recommendation']>>) {
      const resource = data.resourceArn ?? urn;
      const before = found.get(resource);
      const { resourceType: of, actionType: action, current, recommended: to, currency, effort, lookbackDays } = data;
      if (before !== undefined && !(before.data.monthlySavings.amount < data.monthlySavings)) continue;
      // A part that could not be read leaves the whole open: nobody knows which field a rule hangs on.
      const hole = holes === null ? undefined : Object.values(holes)[0];
      found.set(resource, {
        kind: 'hub-advice',
        resource,
        account,
        region,
        name: data.resourceId ?? name,
        data: { of, action, current, to, monthlySavings: { amount: data.monthlySavings, currency }, effort, lookbackDays },
        holes: hole === undefined ? null : { of: hole, action: hole, monthlySavings: hole },
        calls,
      });
    }
    yield* found.values();
  },
});
