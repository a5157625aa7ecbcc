import type { Collector } from '#collect/define-collector';
import type { Changes } from '#collect/reuse/changes';
import type { Steady } from '#collect/reuse/steady';
import type { StoredFinding } from '#store/finding-store';
import { toldByTrail } from './told-by-trail.ts';

type Steadies = Readonly<Record<string, Pick<Collector, 'steady'>>>;
type Of = Pick<StoredFinding, 'check' | 'resource' | 'region' | 'slaStart'>;

/**
 * When a finding that is seen mended was mended at the latest, by what CloudTrail told of its Region since the run before; ISO 8601 in whole seconds UTC. It is
 * the last of the events after which the answers that its check rests on may be another: behind that one nothing changed any more. Null where
 * its check rests on other things too, where those events were not all read to their end, and where none lies between the clock's start and `asOf`. Pure.
 */
export function trailEvidence({ check, resource, region, slaStart }: Of, changes: ReadonlyMap<string, Changes>, collectors: Steadies, asOf: string): string | null {
  const here = changes.get(region);
  const [, , service] = resource.split(':');
  const steady = (toldByTrail[check] ?? []).filter(row => row.service === undefined || row.service === service).map(({ collector, op }) => collectors[collector]?.steady?.[op]);
  if (here === undefined || steady.length === 0) return null;
  let last: string | null = null;
  for (const one of steady) {
    if (one === undefined || one.changedBy.length === 0 || !isRead(here, one)) return null;
    const at = here.lastChange(one, resource);
    if (at !== null && (last === null || at > last)) last = at;
  }
  if (last === null || Date.parse(last) < Date.parse(slaStart) || Date.parse(last) > Date.parse(asOf)) return null;
  return `${new Date(Math.ceil(Date.parse(last) / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}

/** Whether every one of the events was read to its end: then a thing that nothing can be named like has not changed. */
function isRead(changes: Changes, steady: Steady): boolean {
  return !changes.mayHaveChanged(steady, '\0');
}
