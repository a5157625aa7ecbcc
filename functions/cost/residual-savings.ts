import type { Basis } from '#kernel/money';
import { savingAction, savingActions } from './saving-action.ts';

/** The saving of one finding, in integer millionths of its currency. */
export type ClaimedSaving = {
  readonly check: string;
  readonly resource: string;
  /** Other resources whose cost the saving holds, such as the volumes of a stopped instance. */
  readonly covers: readonly string[];
  readonly micros: number;
  readonly currency: string;
  readonly basis: Basis;
};

/** What a resource costs a month, where its own bill says so. */
export type CostOf = (resource: string) => { readonly micros: number; readonly currency: string } | null;

/**
 * How much of each saving counts when all findings are mended, in the order given. One resource's findings are taken one after the other (delete,
 * schedule, rightsize, generation, storage class, commitment), each on what the ones before left of its cost, so that they never add up to more than it costs.
 * Where the cost is not known, the biggest of its savings is taken for it: it costs at least that. Where it is, no saving counts for more, whatever it was
 * priced by: the bill cannot lose what it does not hold. Findings that hold each other's resources are one group. Of savings on unlike bases or currencies that of the first action counts; the others are neither converted nor added. A saving of nothing or less
 * counts nothing. Pure; order of the input does not matter for what counts.
 */
export function residualSavings(claims: readonly ClaimedSaving[], costOf: CostOf = () => null): readonly number[] {
  const counted = claims.map(() => 0);
  for (const group of groupsOf(claims)) {
    const order = group.toSorted((a, b) => orderOf(claims[a]!) - orderOf(claims[b]!) || claims[b]!.micros - claims[a]!.micros || byText(keyOf(claims[a]!), keyOf(claims[b]!)));
    const lead = order.find(index => claims[index]!.micros > 0);
    if (lead === undefined) continue;
    const { currency, basis } = claims[lead]!;
    const like = order.filter(index => claims[index]!.micros > 0 && claims[index]!.currency === currency && claims[index]!.basis === basis);
    const billed = like.map(index => billOf([index]));
    const most = like.map((index, nth) => Math.min(claims[index]!.micros, billed[nth] ?? Infinity));
    const cost = billOf(like) ?? Math.max(...most);
    if (cost === 0) continue;
    let left = cost;
    for (const [nth, index] of like.entries()) {
      // A saving was found on the full cost: of what is left it saves the same share.
      const share = Math.min(most[nth]!, cost) / cost;
      const counts = Math.min(left, Math.floor(share * left + 1e-6));
      counted[index] = counts;
      left -= counts;
    }

    /** What all resources of some savings cost together; null where one of them is not on the bill. */
    function billOf(indexes: readonly number[]): number | null {
      const resources = new Set(indexes.flatMap(index => [claims[index]!.resource, ...claims[index]!.covers]));
      let sum = 0;
      for (const resource of resources) {
        const known = costOf(resource);
        if (known === null || known.currency !== currency) return null;
        sum += known.micros;
      }
      return sum;
    }
  }
  return counted;
}

function orderOf(claim: ClaimedSaving): number {
  return savingActions.indexOf(savingAction(claim.check));
}

function keyOf({ check, resource }: ClaimedSaving): string {
  return `${check}\n${resource}`;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Indexes of claims that touch one another's resources. What saves nothing joins nothing. */
function groupsOf(claims: readonly ClaimedSaving[]): readonly number[][] {
  const parent = new Map<string, string>();
  const root = (resource: string): string => {
    let at = resource;
    for (let next = parent.get(at); next !== undefined && next !== at; next = parent.get(at)) at = next;
    parent.set(resource, at);
    return at;
  };
  for (const { resource, covers, micros } of claims) if (micros > 0) for (const other of covers) parent.set(root(other), root(resource));
  const groups = new Map<string, number[]>();
  claims.forEach(({ resource }, index) => {
    const key = root(resource);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return [...groups.values()];
}
