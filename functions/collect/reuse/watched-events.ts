import type { Cell } from '#kernel/cell';
import type { Collector } from '../define-collector.ts';
import type { EarlierAnswers } from './earlier-answers.ts';

/** Events that tell of a Region's earlier answers: those that are worth a listing by name, and all that a list of every change tells besides. */
export type Watched = { readonly named: ReadonlySet<string>; readonly all: ReadonlySet<string> };

/**
 * The events to look up in each Region, by what they save: an operation is watched by name where its earlier answers outnumber the event names that are looked up
 * for it alone. The most answers go first, so that names which several operations share are paid once.
 */
export function watchedEvents(earlier: EarlierAnswers, cells: readonly Cell[], collectors: Readonly<Record<string, Collector>>): ReadonlyMap<string, Watched> {
  const counts = new Map<string, { readonly region: string; readonly events: readonly string[]; answers: number }>();
  for (const cell of cells) {
    const answers = earlier.byCell.get(`${cell.account}/${cell.region}/${cell.collector}`);
    for (const { call, region } of answers?.values() ?? []) {
      const key = `${region} ${cell.collector} ${call.op}`;
      const counted = counts.get(key) ?? { region, events: collectors[cell.collector]?.steady?.[call.op]?.changedBy ?? [], answers: 0 };
      counted.answers += 1;
      counts.set(key, counted);
    }
  }
  const watched = new Map<string, { readonly named: Set<string>; readonly all: Set<string> }>();
  for (const [, { region, events, answers }] of [...counts].sort(([a, one], [b, other]) => other.answers - one.answers || (a < b ? -1 : 1))) {
    const { named, all } = watched.get(region) ?? { named: new Set<string>(), all: new Set<string>() };
    watched.set(region, { named, all });
    for (const event of events) all.add(event);
    const added = events.filter(event => !named.has(event));
    if (added.length <= answers) for (const event of added) named.add(event);
  }
  return watched;
}
