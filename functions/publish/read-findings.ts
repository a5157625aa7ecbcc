import type { Finding } from '#kernel/finding';
import { readLines } from '#store/lines';
import type { Objects } from '#store/objects';

const key = 'findings.jsonl';

/** The findings of a run, one after the other: of a million none has to be held. */
export async function* eachFinding(folder: Objects): AsyncGenerator<Finding> {
  for await (const batch of readLines(folder, key)) for (const text of batch) if (text !== '') yield JSON.parse(text) as Finding;
}

/** Those of some resources only; a line is parsed when its resource is wanted, which is told from its first fields. */
export async function* findingsOn(folder: Objects, has: (account: string, resource: string) => boolean): AsyncGenerator<Finding> {
  for await (const batch of readLines(folder, key)) {
    for (const text of batch) {
      if (text === '') continue;
      const account = fieldOf(text, 'account');
      const resource = fieldOf(text, 'resource');
      if (account !== null && resource !== null && !has(account, resource)) continue;
      const finding = JSON.parse(text) as Finding;
      if (has(finding.account, finding.resource)) yield finding;
    }
  }
}

/** A text field that stands before all free text in the order in which findings are printed; null where it has to be parsed to be known. */
function fieldOf(line: string, name: 'account' | 'resource'): string | null {
  const mark = `"${name}":"`;
  const from = line.indexOf(mark) + mark.length;
  const to = line.indexOf('"', from);
  if (from < mark.length || to === -1) return null;
  const value = line.slice(from, to);
  return value.includes('\\') ? null : value;
}
