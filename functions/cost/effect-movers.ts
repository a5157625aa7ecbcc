import type { BillSum } from './bill/bill-facts.ts';
import { addEffects, decompose, noEffects, type Effects, type Flow } from './decompose.ts';

/** What one service cost one owner in one account in two weeks, and why it changed; `now` − `before` = the sum of the effects, exactly. */
export type EffectMover = { readonly service: string | null; readonly account: string | null; readonly owner: string | null; readonly before: bigint; readonly now: bigint; readonly effects: Effects };

const byText = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0);
const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** Sums by service, account, owner, region, usageType and unit of two periods; biggest change first. */
export function effectMovers(before: readonly BillSum[], now: readonly BillSum[]): EffectMover[] {
  const keys = new Map<string, { row: BillSum; before: Flow | null; now: Flow | null }>();
  for (const [side, rows] of [
    ['before', before],
    ['now', now],
  ] as const) {
    for (const row of rows) {
      const key = [row.service, row.account, row.owner, row.region, row.usageType].map(value => value ?? '').join('\u0000');
      const own = keys.get(key) ?? { row, before: null, now: null };
      own[side] = plus(own[side], row);
      keys.set(key, own);
    }
  }
  const movers = new Map<string, EffectMover>();
  for (const { row, before: old, now: young } of keys.values()) {
    const key = [row.service, row.account, row.owner].map(value => value ?? '').join('\u0000');
    const mover = movers.get(key) ?? { service: row.service ?? null, account: row.account ?? null, owner: row.owner ?? null, before: 0n, now: 0n, effects: noEffects };
    movers.set(key, { ...mover, before: mover.before + (old?.cost ?? 0n), now: mover.now + (young?.cost ?? 0n), effects: addEffects(mover.effects, decompose(old, young)) });
  }
  return [...movers.values()].sort((a, b) => {
    const [x, y] = [size(a.now - a.before), size(b.now - b.before)];
    return x === y ? byText(a.service, b.service) || byText(a.account, b.account) || byText(a.owner, b.owner) : x > y ? -1 : 1;
  });
}

/** Quantities of unlike units are no quantity. */
function plus(flow: Flow | null, row: BillSum): Flow {
  const cost = row.effective ?? 0n;
  const unit = row.unit ?? null;
  if (flow === null) return { cost, list: row.list, quantity: row.quantity, unit };
  const same = flow.unit !== null && flow.unit === unit;
  return {
    cost: flow.cost + cost,
    list: flow.list === null || row.list === null ? null : flow.list + row.list,
    quantity: same && flow.quantity !== null && row.quantity !== null ? flow.quantity + row.quantity : null,
    unit: same ? unit : null,
  };
}
