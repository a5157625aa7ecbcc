import { basisNames } from './amount.ts';
import type { Mover, Movers } from './movers.ts';
import { money, moneyChange } from '../format/money.ts';
import { percent, percentChange } from '../format/percent.ts';
import { span } from '../format/day.ts';
import type { Basis } from '#kernel/money';

type Known = Extract<Movers, { state: 'known' }>;

function nameOf(row: Mover): string {
  if (row.service !== null && row.accountName !== null) return `${row.service} in ${row.accountName}`;
  return row.service ?? row.accountName ?? 'cost without a name';
}

/** A part with its change, such as `Amazon Redshift in data-lake (−$3,073, gone)`. */
function moved(row: Mover, currency: string, more = ''): string {
  return `${nameOf(row)} (${moneyChange(row.change, currency, 0)}${row.mark === null ? '' : `, ${row.mark}`}${more})`;
}

/**
 * One sentence on what the closed week cost and why it moved, from the finest table of movers that is known. Deterministic: the same movers give the
 * same words. A change below one percent is called steady, with the two biggest opposite moves under it.
 */
export function causeOf(
  week: { readonly from: string; readonly last: string; readonly micros: number; readonly change: number | null; readonly changeShare: number | null },
  currency: string,
  basis: Basis,
  tables: readonly Movers[],
): string {
  const { micros, change, changeShare } = week;
  const when = span(week.from, week.last);
  const what = `${basisNames[basis].slice(0, 1).toUpperCase()}${basisNames[basis].slice(1)}`;
  if (change === null) return `${what} was ${money(micros, currency, 0)} in the week of ${when}; there is no whole week before it to compare with.`;
  const table = [...tables].reverse().find((item): item is Known => item.state === 'known');
  const rows = table?.rows ?? [];
  const up = rows.find(row => row.change > 0);
  const down = rows.find(row => row.change < 0);
  const steady = Math.abs(change) * 100 < Math.abs(micros - change) || change === 0;
  if (steady) {
    const under = [up, down].filter(row => row !== undefined && Math.abs(row.change) * 100 >= Math.abs(micros)).map(row => moved(row!, currency));
    return `${what} was steady at ${money(micros, currency, 0)} in the week of ${when} (${moneyChange(change, currency, 0)})${under.length === 0 ? '' : `; under it moved ${under.join(' and ')}`}.`;
  }
  const head = `${what} ${change > 0 ? 'rose' : 'fell'} by ${money(Math.abs(change), currency, 0)}${changeShare === null ? '' : ` (${percentChange(changeShare)})`} to ${money(micros, currency, 0)} in the week of ${when}`;
  const lead = change > 0 ? up : down;
  if (lead === undefined) return `${head}; no single part explains it.`;
  const share = lead.change / change;
  const of = `, ${percent(share)} of the ${change > 0 ? 'rise' : 'fall'}`;
  const against = change > 0 ? down : up;
  if (share < 0.2) return `${head}, spread over many parts; the biggest is ${moved(lead, currency, of)}.`;
  if (share <= 1) return `${head}, mainly through ${moved(lead, currency, of)}.`;
  return `${head}, mainly through ${moved(lead, currency)}${against === undefined ? '' : ` and partly offset by ${moved(against, currency)}`}.`;
}
