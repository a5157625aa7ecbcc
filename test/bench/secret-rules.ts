/**
 * Each rule of secrets on its worst case, 1 MB and 2 MB: milliseconds a megabyte, and how much longer twice the text takes. Prints a line a rule and ends
 * with 1 where the time of one grows faster than its text; with `--json` it prints one object, which `run.ts` judges.
 */
import { findSecrets } from '#aws/find-secrets';
import { formRules } from '#aws/secret-rules';
import { worstCases } from '../aws/worst-cases.ts';

const MB = 1_000_000;
/** Twice the text may take this many times as long: linear is 2, quadratic 4; noise of a shared machine is between. */
const MOST = 3;
/** Times below this are noise. */
const LEAST_MS = 10;

type RuleTime = { readonly rule: string; readonly worst: string; readonly msPerMB: number; readonly ratio: number };

function best(times: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let nth = 0; nth < times; nth += 1) {
    const before = process.cpuUsage(); // processor time: others may be at work
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

function timeOf(rule: string, heads: readonly string[], work: (text: string) => void): RuleTime {
  const [half, whole] = [worstCases(heads, MB), worstCases(heads, 2 * MB)];
  let worst = { what: '', at: 0, ms: -1 };
  for (const [at, [what, text]] of half.entries()) {
    const ms = best(1, () => work(text));
    if (ms > worst.ms) worst = { what, at, ms };
  }
  const one = best(3, () => work(half[worst.at]?.[1] as string));
  const two = best(3, () => work(whole[worst.at]?.[1] as string));
  return { rule, worst: worst.what, msPerMB: one, ratio: one < LEAST_MS ? 2 : two / one };
}

function drain(pattern: RegExp, text: string): void {
  let length = 0;
  for (const [match] of text.matchAll(pattern)) length += match.length;
  if (length > text.length) throw new Error('more was matched than there is');
}

const times: RuleTime[] = formRules.map(({ id, heads, pattern }) => timeOf(id, heads.slice(0, 1), text => drain(pattern, text)));
// No more than a megabyte is looked at: half of each text.
const together = timeOf('all of them, unpacking and assignments too', ['password=', '--secret ', 'export TOKEN=', 'https://a:'], text => void findSecrets(text.slice(0, text.length / 2), 'password'));
times.push({ ...together, msPerMB: 2 * together.msPerMB });

const slow = times.filter(({ ratio }) => ratio > MOST);
if (process.argv.includes('--json'))
  console.log(JSON.stringify({ slowest: times.toSorted((a, b) => b.msPerMB - a.msPerMB)[0], steepest: times.toSorted((a, b) => b.ratio - a.ratio)[0], slow: slow.map(({ rule }) => rule), rules: times.length - 1 }));
else for (const { rule, worst, msPerMB, ratio } of times) console.log(`  ${rule.padEnd(46)} ${msPerMB.toFixed(1).padStart(9)} ms/MB   ${ratio.toFixed(2)} times for twice the text   (${worst})`);
if (slow.length > 0 && !process.argv.includes('--json')) {
  console.error(`growing faster than their text: ${slow.map(({ rule, ratio }) => `${rule} (${ratio.toFixed(1)})`).join(', ')}`);
  process.exitCode = 1;
}
