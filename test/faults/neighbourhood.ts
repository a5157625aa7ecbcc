import { bindChecks, type BoundCheck } from '#evaluate/bind-checks';
import { derivations } from '#evaluate/derivations.generated';
import { kindsOf, type Registries } from '#evaluate/evaluate-account';
import type { Collector } from '#collect/define-collector';
import type { Cell } from '#kernel/cell';
import { Config } from '#kernel/config';
import { account } from '../collect/collectors/fake-gather.ts';
import { everyCollector } from '../collect/collectors/every-collector.ts';
import { checks, kinds } from '../evaluate/checks/judge-example.ts';

export const config = Config.parse({ tags: { required: [{ key: 'Owner' }] } });
export const region = 'eu-west-1';
const allKinds = Object.fromEntries(kinds);
const spans = new Set([...kinds.values()].filter(kind => kind.span === 'organization').map(kind => kind.id));
export const everyCheck = bindChecks(checks, config, spans);

/** What a fault of one collector may reach: the collectors around it, the cells of a run of them, and the checks that may read what it says. */
export type Neighbourhood = {
  readonly collector: Collector;
  readonly cells: readonly Cell[];
  readonly checks: readonly BoundCheck[];
  readonly registries: Registries;
};

const kindsSaid = ({ yields, fills = {} }: Collector): readonly string[] => [...new Set([...Object.keys(yields), ...Object.keys(fills)])];

export function neighbourhoodOf(collector: Collector): Neighbourhood {
  const all = everyCollector.map(each => each.collector);
  const speakers = (kind: string): readonly Collector[] => all.filter(each => kindsSaid(each).includes(kind));
  const around = new Set([collector, ...all.filter(each => each.after?.some(kind => collector.yields[kind] !== undefined))]);
  const own = [...around].flatMap(kindsSaid);
  const bound = everyCheck.filter(each => [...kindsOf([each], allKinds)].some(kind => own.includes(kind)));
  // Checks of derived kinds judge what these collectors list; the others must have all that they look at.
  const looked = bound.filter(({ check }) => allKinds[check.reads]?.span === null).flatMap(({ check }) => [check.reads, ...check.joins]);
  for (const kind of [...own, ...looked]) for (const each of speakers(kind)) around.add(each);
  for (const each of around) for (const kind of each.after ?? []) for (const other of speakers(kind)) around.add(other);
  const list = [...around].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    collector,
    cells: list.map(({ id, scope }) => ({ account, region: scope === 'region' ? region : 'global', collector: id })),
    checks: bound,
    registries: { kinds: allKinds, collectors: Object.fromEntries(list.map(each => [each.id, each])), derivations },
  };
}
