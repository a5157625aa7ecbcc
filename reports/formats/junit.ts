import { findingId } from '#kernel/finding';
import type { Outcome, Verdict } from '#kernel/verdict';
import { visible } from '../format/visible.ts';
import type { Rule, ScanResults } from '../model/scan-results.ts';

type Suite = { readonly cases: string[]; failures: number; skipped: number };

/**
 * A scan as JUnit XML: a suite a check that ran, a case a verdict. `fail` is a failure; what is not applicable, not assessed or for a person to answer is
 * skipped and says why, so that the cases add up to the verdicts and nothing unread looks passed. With `newOnly` a failure that was known before is
 * skipped too, and says since when. Cases are held until `text`, some 400 bytes each.
 */
export function junit(report: ScanResults): { add(verdict: Verdict): void; text(): Generator<string> } {
  const { about, rules, results, newOnly } = report;
  const fresh = new Set(newOnly ? results.map(({ finding }) => finding) : []);
  const rulesById = new Map(rules.map(rule => [rule.check, rule]));
  const suites = new Map<string, Suite>(rules.map(({ check }) => [check, { cases: [], failures: 0, skipped: 0 }]));
  const known = (verdict: Verdict): boolean => newOnly && !fresh.has(findingId({ ...verdict, partition: about.partition }));
  return {
    add(verdict) {
      const { check, account, region, name, resource, outcome, reason } = verdict;
      let suite = suites.get(check);
      if (suite === undefined) suites.set(check, (suite = { cases: [], failures: 0, skipped: 0 }));
      let inner = '';
      if (outcome === 'fail' && !known(verdict)) {
        suite.failures += 1;
        inner = `<failure type="${verdict.severity}" message="${xml(reason)}">${bodyOf(verdict, rulesById.get(check)).map(xml).join('\n')}</failure>`;
      } else if (outcome !== 'pass') {
        suite.skipped += 1;
        inner = `<skipped message="${xml(`${words[outcome]}: ${reason}`)}"/>`;
      }
      suite.cases.push(`<testcase classname="${xml(`${check}.${account}.${region}`)}" name="${xml(name === resource ? name : `${name} (${resource})`)}"${inner === '' ? '/>' : `>${inner}</testcase>`}`);
    },
    *text() {
      const all = [...suites.values()];
      const sum = (of: (suite: Suite) => number): number => all.reduce((total, suite) => total + of(suite), 0);
      yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xml(`tallystick ${about.run}`)}" ${counts({ tests: sum(suite => suite.cases.length), failures: sum(suite => suite.failures), skipped: sum(suite => suite.skipped) })}>\n`;
      for (const [check, { cases, failures, skipped }] of suites) {
        yield `<testsuite name="${xml(check)}" timestamp="${xml(about.asOf.replace(/Z$/, ''))}" ${counts({ tests: cases.length, failures, skipped })}>\n`;
        for (const each of cases) yield `${each}\n`;
        yield '</testsuite>\n';
      }
      yield '</testsuites>\n';
    },
  };
}

const words: Readonly<Record<Exclude<Outcome, 'pass'>, string>> = { fail: 'known before this scan', 'not-applicable': 'not applicable', 'not-assessed': 'not assessed', manual: 'a person must answer' };

function bodyOf({ resource, account, region, calls }: Verdict, rule: Rule | undefined): string[] {
  return [...(rule === undefined ? [] : [`${rule.title}.`, `Why: ${rule.why}`, `Mend: ${rule.fix}`]), `Resource: ${resource} in ${account}, ${region}`, ...(calls.length === 0 ? [] : [`Calls: ${calls.join(', ')}`])];
}

function counts({ tests, failures, skipped }: { readonly tests: number; readonly failures: number; readonly skipped: number }): string {
  return `tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in XML 1.0. What it may not hold at all (control characters, lone surrogates, U+FFFE, U+FFFF: https://www.w3.org/TR/xml/#charsets) is shown as an escape, and so is a line break. */
function xml(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/g, char => `\\u{${char.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"]/g, char => entities[char] ?? char);
}
