/** `exact`: proven to be the smallest. */
export type HittingSet = { readonly members: readonly number[]; readonly exact: boolean };

/**
 * The smallest set of numbers that has one out of each list: branch and bound. A lower bound comes from lists that share nothing. After
 * `budget` branches the best set that was found is given, as not exact. Every list must hold something.
 */
export function minimumHittingSet(lists: readonly (readonly number[])[], budget = 20_000): HittingSet {
  let best = greedy(lists);
  let left = budget;
  const chosen: number[] = [];
  // the shortest is branched on first: it has the fewest ways
  branch(lists.toSorted((a, b) => a.length - b.length));
  return { members: [...best].sort((a, b) => a - b), exact: left > 0 };

  function branch(open: readonly (readonly number[])[]): void {
    if (left <= 0) return;
    left -= 1;
    if (chosen.length + apart(open) >= best.length) return;
    const [first] = open;
    if (first === undefined) {
      best = [...chosen];
      return;
    }
    for (const member of byUse(first, open)) {
      chosen.push(member);
      branch(open.filter(list => !list.includes(member)));
      chosen.pop();
    }
  }
}

/** How many lists can be picked that share nothing: each needs a member of its own. */
function apart(lists: readonly (readonly number[])[]): number {
  const taken = new Set<number>();
  let count = 0;
  for (const list of lists) {
    if (list.some(member => taken.has(member))) continue;
    count += 1;
    for (const member of list) taken.add(member);
  }
  return count;
}

function greedy(lists: readonly (readonly number[])[]): number[] {
  const [most] = byUse([...new Set(lists.flat())], lists);
  return most === undefined ? [] : [most, ...greedy(lists.filter(list => !list.includes(most)))];
}

/** The members that hit most lists first; of equals the smaller number. */
function byUse(members: readonly number[], lists: readonly (readonly number[])[]): number[] {
  const uses = new Map(members.map(member => [member, lists.filter(list => list.includes(member)).length]));
  return [...members].sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0) || a - b);
}
