/** The first items of a stream in an order, and how many there were: what is kept is bounded, however long the stream. */
export type FirstOf<T> = {
  add(item: T): void;
  /** All that were added. */
  count(): number;
  /** At most as many as are kept, in order. */
  rows(): T[];
};

/** `compare` has to tell any two items apart, or which of them are kept hangs on the order of the stream. */
export function firstOf<T>(most: number, compare: (a: T, b: T) => number): FirstOf<T> {
  const kept: T[] = [];
  let last: T | null = null; // of those that are kept, once there are enough
  let count = 0;
  function trim(): void {
    kept.sort(compare);
    if (kept.length >= most) kept.length = most;
    last = kept.length === most ? (kept.at(-1) ?? null) : null;
  }
  return {
    add(item) {
      count += 1;
      if (last !== null && compare(item, last) >= 0) return;
      kept.push(item);
      if (kept.length >= 2 * most) trim(); // one sort for many items
    },
    count: () => count,
    rows() {
      trim();
      return [...kept];
    },
  };
}
