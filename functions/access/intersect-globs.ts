import { ANY, ONE, PART } from './glob.ts';

/**
 * A glob of texts that both globs match, as wide as is easily found, or null when there is no such text. The first may hold `PART`. Takes time and
 * memory of the product of their lengths at most.
 */
export function intersectGlobs(a: string, b: string): string | null {
  if (a === ANY || a === b) return b;
  if (b === ANY) return a;
  const dead = new Set<number>();
  const meet = (i: number, j: number): string | null => {
    if (i === a.length && j === b.length) return '';
    const place = i * (b.length + 1) + j;
    if (dead.has(place)) return null;
    const found = step(i, j);
    if (found === null) dead.add(place);
    return found;
  };
  const after = (letter: string, rest: string | null): string | null => (rest === null || ((letter === ANY || letter === PART) && rest.startsWith(letter)) ? rest : letter + rest);
  const step = (i: number, j: number): string | null => {
    const left = a[i];
    const right = b[j];
    if (left === PART && right === ANY) return after(PART, meet(i + 1, j) ?? meet(i, j + 1));
    if (left === PART) return (right === undefined || right === ':' ? null : after(right, meet(i, j + 1))) ?? meet(i + 1, j);
    if (left === ANY && right === ANY) return after(ANY, meet(i + 1, j) ?? meet(i, j + 1));
    if (left === ANY) return (right === undefined ? null : after(right, meet(i, j + 1))) ?? meet(i + 1, j);
    if (right === ANY) return (left === undefined ? null : after(left, meet(i + 1, j))) ?? meet(i, j + 1);
    if (left === undefined || right === undefined) return null;
    if (left === right || right === ONE) return after(left, meet(i + 1, j + 1));
    return left === ONE ? after(right, meet(i + 1, j + 1)) : null;
  };
  return meet(0, 0);
}
