import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel/canonical';
import { sha256 } from '#kernel/hash';
import type { Verdict } from '#kernel/verdict';

const noFacts = sha256('{}');

/** What a verdict is judged to be, in one line: all but its words, measures and dollars. A JSON array of check, version, criteria, account, region, resource, outcome, severity, code and the SHA-256 of the facts' canonical JSON. */
export function digestLine({ check, version, criteria, account, region, resource, outcome, severity, code, facts }: Verdict): string {
  const text = canonicalJson(facts);
  return JSON.stringify([check, version, criteria, account, region, resource, outcome, severity, code, text === '{}' ? noFacts : sha256(text)]);
}

/** SHA-256 over the lines of all verdicts in their printed order, each with a line feed. */
export function verdictDigest(): { add(verdict: Verdict): void; hex(): string } {
  const hash = createHash('sha256');
  let held = '';
  return {
    add(verdict) {
      held += `${digestLine(verdict)}\n`;
      if (held.length < 65_536) return;
      hash.update(held);
      held = '';
    },
    hex() {
      hash.update(held);
      held = '';
      return hash.copy().digest('hex');
    },
  };
}
