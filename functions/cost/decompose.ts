/** What one key (service, usage type, Region, account, owner) cost in a period. Money in 1e-18; `unit` null or `N/A` where rows of unlike units were added up. */
export type Flow = { readonly cost: bigint; readonly list: bigint | null; readonly quantity: bigint | null; readonly unit: string | null };

/**
 * The parts of a change. `usage`: more or less of it; `rate`: list prices (where none are known: list price, discount and coverage together); `discount`: discounts and coverage by
 * commitments; `appeared` and `gone`: nothing before or after; `unsplit`: unlike units, or amounts below zero, of which no rate can be told.
 */
export const effects = ['usage', 'rate', 'discount', 'appeared', 'gone', 'unsplit'] as const;
export type Effects = Readonly<Record<(typeof effects)[number], bigint>>;

const none: Effects = { usage: 0n, rate: 0n, discount: 0n, appeared: 0n, gone: 0n, unsplit: 0n };
const number = (value: bigint): number => Number(value) / 1e18;
/** To 1e-9: what is lost of a part is found in the one that takes the rest. */
const whole = (value: number): bigint => BigInt(Math.round(value * 1e9)) * 1_000_000_000n;

/**
 * The change of one key, split by the additive log-mean Divisia index (LMDI-I): cost = usage × list rate × (cost / list). With w = (C1−C0) / (ln C1 − ln C0) each factor x
 * takes w·ln(x1/x0), and the parts add up to the change; the last part takes what rounding leaves, so they do so exactly. B. W. Ang, Energy Policy 33 (2005) 867.
 */
export function decompose(before: Flow | null, now: Flow | null): Effects {
  const change = (now?.cost ?? 0n) - (before?.cost ?? 0n);
  if (isNothing(before)) return { ...none, appeared: change };
  if (isNothing(now)) return { ...none, gone: change };
  if (before.cost < 0n || now.cost < 0n || !sameUnit(before, now) || !isPositive(before.quantity) || !isPositive(now.quantity)) return { ...none, unsplit: change };
  const listed = isPositive(before.list) && isPositive(now.list);
  // What was free and no longer is, or the other way: in the limit the factor that is zero takes all.
  if (before.cost === 0n || now.cost === 0n) return listed ? { ...none, discount: change } : { ...none, rate: change };
  const [cost0, cost1] = [number(before.cost), number(now.cost)];
  const weight = cost0 === cost1 ? cost0 : (cost1 - cost0) / Math.log(cost1 / cost0);
  const more = number(now.quantity) / number(before.quantity);
  const usage = whole(weight * Math.log(more));
  if (!listed) return { ...none, usage, rate: change - usage };
  const dearer = number(now.list) / number(before.list) / more;
  const rate = whole(weight * Math.log(dearer));
  return { ...none, usage, rate, discount: change - usage - rate };
}

function isPositive(value: bigint | null): value is bigint {
  return value !== null && value > 0n;
}
function isNothing(flow: Flow | null): flow is null {
  return flow === null || (flow.cost === 0n && (flow.quantity === null || flow.quantity === 0n));
}
function sameUnit(before: Flow, now: Flow): boolean {
  return before.unit !== null && before.unit !== 'N/A' && before.unit === now.unit;
}

export function addEffects(sum: Effects, more: Effects): Effects {
  return { usage: sum.usage + more.usage, rate: sum.rate + more.rate, discount: sum.discount + more.discount, appeared: sum.appeared + more.appeared, gone: sum.gone + more.gone, unsplit: sum.unsplit + more.unsplit };
}
export const noEffects = none;
