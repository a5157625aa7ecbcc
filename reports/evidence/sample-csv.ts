import { csvLine } from './population.ts';
import type { Drawn } from './sample.ts';
import type { SampledItem } from './verdict-pass.ts';

/** A sample in the order in which it was drawn, with the hash that decided it. */
export function sampleCsv(items: readonly Drawn<SampledItem>[]): string {
  return (
    csvLine(['order', 'check', 'account', 'region', 'resource', 'name', 'outcome', 'code', 'calls']) +
    items.map(({ order, value: { verdict } }) => csvLine([order, verdict.check, verdict.account, verdict.region, verdict.resource, verdict.name, verdict.outcome, verdict.code, verdict.calls.join(' ')])).join('')
  );
}
