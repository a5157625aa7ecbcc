type Node =
  | { readonly is: 'set'; readonly has: (code: number) => boolean }
  | { readonly is: 'seq'; readonly of: readonly Node[] }
  | { readonly is: 'one'; readonly of: readonly Node[] }
  | { readonly is: 'repeat'; readonly of: Node; readonly min: number; /** Null: without end. */ readonly max: number | null };
type Step = { readonly do: 'take'; readonly has: (code: number) => boolean } | { readonly do: 'fork'; readonly to: number[] };

const MAX_TEXT = 256;
const MAX_STEPS = 4000;

/**
 * Whether a text matches a pattern as a whole, in time that grows with the text and never with the way back (no backtracking), so that a
 * pattern of the configuration can stop no scan. Takes the part of regular expressions that this can be promised of: characters, `.`,
 * classes, `\d \w \s` and their opposites, groups, `|`, `* + ? {n,m}`, and `^` and `$` at the ends. Throws a `TypeError` that says what it does not take.
 */
export function linearPattern(pattern: string): (text: string) => boolean {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const steps: Step[] = [];
  const root = parse(pattern);
  if (sizeOf(root) > MAX_STEPS) throw new TypeError(`it is longer than ${MAX_STEPS} steps once its repetitions are written out`);
  write(root, steps);
  const matches = (text: string): boolean => run(steps, text);
  compiled.set(pattern, matches);
  return matches;
}
const compiled = new Map<string, (text: string) => boolean>();

function parse(pattern: string): Node {
  if (pattern.length > MAX_TEXT) throw new TypeError(`a pattern has at most ${MAX_TEXT} characters`);
  const source = Array.from(pattern); // by code points, as it is matched
  let at = source[0] === '^' ? 1 : 0;
  const end = source.at(-1) === '$' && !escapedAt(source, source.length - 1) ? source.length - 1 : source.length;
  const root = choice();
  if (at < end) throw new TypeError(`\`${source[at] ?? ''}\` at ${at + 1} closes nothing`);
  return root;

  function choice(): Node {
    const of = [sequence()];
    while (at < end && source[at] === '|') {
      at += 1;
      of.push(sequence());
    }
    return of.length === 1 ? (of[0] as Node) : { is: 'one', of };
  }
  function sequence(): Node {
    const of: Node[] = [];
    while (at < end && source[at] !== '|' && source[at] !== ')') of.push(repeated(atom()));
    return { is: 'seq', of };
  }
  function repeated(of: Node): Node {
    const sign = at < end ? source[at] : undefined;
    const counts = sign === '*' ? { min: 0, max: null } : sign === '+' ? { min: 1, max: null } : sign === '?' ? { min: 0, max: 1 } : sign === '{' ? counted() : null;
    if (counts === null) return of;
    if (sign !== '{') at += 1;
    if (at < end && ['*', '+', '?', '{'].includes(source[at] ?? '')) throw new TypeError(`\`${source[at] ?? ''}\` at ${at + 1} repeats a repetition; put the inner one into brackets`);
    return { is: 'repeat', of, ...counts };
  }
  function counted(): { min: number; max: number | null } {
    const close = source.indexOf('}', at);
    const [, low, comma, high] = /^\{(\d{1,3})(,?)(\d{0,3})\}$/.exec(source.slice(at, close + 1).join('')) ?? [];
    if (low === undefined || close >= end) throw new TypeError(`\`{\` at ${at + 1} begins no count such as {2} or {2,5}; write \\{ for the character`);
    const [min, max] = [Number(low), comma === '' ? Number(low) : high === '' ? null : Number(high)];
    if (max !== null && max < min) throw new TypeError(`{${min},${max}} at ${at + 1} counts backwards`);
    at = close + 1;
    return { min, max };
  }
  function atom(): Node {
    const sign = source[at] as string;
    if (sign === '(') return group();
    if (sign === '[') return { is: 'set', has: klass() };
    if (sign === '\\') return { is: 'set', has: escape() };
    if ('*+?{'.includes(sign)) throw new TypeError(`\`${sign}\` at ${at + 1} repeats nothing`);
    if (sign === '^' || sign === '$') throw new TypeError(`\`${sign}\` at ${at + 1}: the whole value is matched anyway; write \\${sign} for the character`);
    at += 1;
    const code = sign.codePointAt(0) as number;
    return { is: 'set', has: sign === '.' ? other => other !== 10 && other !== 13 : other => other === code };
  }
  function group(): Node {
    const start = at;
    at += 1;
    if (source[at] === '?') {
      if (source[at + 1] !== ':') throw new TypeError(`\`(?\` at ${start + 1}: looking around and named groups are not taken, only (…) and (?:…)`);
      at += 2;
    }
    const of = choice();
    if (at >= end || source[at] !== ')') throw new TypeError(`\`(\` at ${start + 1} is never closed`);
    at += 1;
    return of;
  }
  function escape(): (code: number) => boolean {
    const letter = source[at + 1];
    if (letter === undefined || at + 1 >= end) throw new TypeError('a `\\` at the end escapes nothing');
    at += 2;
    const set = sets[letter];
    if (set !== undefined) return set;
    if (/[A-Za-z0-9]/.test(letter))
      throw new TypeError(
        `\\${letter} at ${at - 1} is not taken; known are ${Object.keys(sets)
          .map(name => `\\${name}`)
          .join(' ')} and signs`,
      );
    const code = letter.codePointAt(0);
    return other => other === code;
  }
  function klass(): (code: number) => boolean {
    const start = at;
    at += 1;
    const not = source[at] === '^';
    if (not) at += 1;
    const parts: ((code: number) => boolean)[] = [];
    while (at < end && source[at] !== ']') {
      if (source[at] === '\\' && sets[source[at + 1] ?? ''] !== undefined) {
        parts.push(escape());
        continue;
      }
      const low = member();
      if (source[at] === '-' && source[at + 1] !== ']' && at + 1 < end) {
        at += 1;
        const high = member();
        if (high < low) throw new TypeError(`a range in \`[\` at ${start + 1} goes backwards`);
        parts.push(code => code >= low && code <= high);
      } else parts.push(code => code === low);
    }
    if (at >= end) throw new TypeError(`\`[\` at ${start + 1} is never closed`);
    at += 1;
    const any = (code: number): boolean => parts.some(part => part(code));
    return not ? code => !any(code) : any;
  }
  function member(): number {
    if (source[at] === '\\') {
      const letter = source[at + 1];
      if (letter === undefined || at + 1 >= end || /[A-Za-z0-9]/.test(letter)) throw new TypeError(`\\${letter ?? ''} at ${at + 1} is not taken in a class`);
      at += 1;
    }
    const code = (source[at] as string).codePointAt(0) as number;
    at += 1;
    return code;
  }
}

const digit = (code: number): boolean => code >= 48 && code <= 57;
const word = (code: number): boolean => digit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
const blank = (code: number): boolean => /\s/.test(String.fromCodePoint(code));
const sets: Readonly<Record<string, ((code: number) => boolean) | undefined>> = Object.assign(Object.create(null) as object, {
  d: digit,
  D: (code: number) => !digit(code),
  w: word,
  W: (code: number) => !word(code),
  s: blank,
  S: (code: number) => !blank(code),
});

function escapedAt(source: readonly string[], at: number): boolean {
  let slashes = 0;
  while (source[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

/** Steps that a node takes once written out; may be far more than could be written. */
function sizeOf(node: Node): number {
  if (node.is === 'set') return 1;
  if (node.is === 'repeat') return (sizeOf(node.of) + 1) * (node.max ?? node.min + 1) + 1;
  return node.of.reduce((sum, part) => sum + sizeOf(part) + 2, 0);
}

/** Each fork names where to go on; a step without a fork goes on to the next. */
function write(node: Node, steps: Step[]): void {
  switch (node.is) {
    case 'set':
      steps.push({ do: 'take', has: node.has });
      return;
    case 'seq':
      for (const part of node.of) write(part, steps);
      return;
    case 'one': {
      const fork: number[] = [];
      steps.push({ do: 'fork', to: fork });
      const ends: number[][] = [];
      for (const part of node.of) {
        fork.push(steps.length);
        write(part, steps);
        const end: number[] = [];
        steps.push({ do: 'fork', to: end });
        ends.push(end);
      }
      for (const end of ends) end.push(steps.length);
      return;
    }
    case 'repeat': {
      for (let count = 0; count < node.min; count += 1) write(node.of, steps);
      if (node.max === null) {
        const start = steps.length;
        const fork: number[] = [start + 1];
        steps.push({ do: 'fork', to: fork });
        write(node.of, steps);
        steps.push({ do: 'fork', to: [start] });
        fork.push(steps.length);
        return;
      }
      const outs: number[][] = [];
      for (let count = node.min; count < node.max; count += 1) {
        const fork: number[] = [steps.length + 1];
        steps.push({ do: 'fork', to: fork });
        outs.push(fork);
        write(node.of, steps);
      }
      for (const out of outs) out.push(steps.length);
    }
  }
}

/** All ways at once: a set of steps for each character (Thompson's construction). */
function run(steps: readonly Step[], text: string): boolean {
  let now = reach([0], steps);
  for (const sign of text) {
    const code = sign.codePointAt(0) as number;
    const next: number[] = [];
    for (const at of now) {
      const step = steps[at];
      if (step?.do === 'take' && step.has(code)) next.push(at + 1);
    }
    if (next.length === 0) return false;
    now = reach(next, steps);
  }
  return now.has(steps.length);
}

function reach(from: readonly number[], steps: readonly Step[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = [...from];
  while (open.length > 0) {
    const at = open.pop() as number;
    if (seen.has(at)) continue;
    seen.add(at);
    const step = steps[at];
    if (step?.do === 'fork') open.push(...step.to);
  }
  return seen;
}
