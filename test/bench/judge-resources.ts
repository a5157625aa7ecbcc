import { bindChecks } from '#evaluate/bind-checks';
import { joins, ruler, type Emit } from '#evaluate/judge';
import { checks as catalogue } from '#evaluate/registry.generated';
import { kinds } from '#inventory/registry.generated';
import { Config } from '#kernel/config';
import type { Resource } from '#kernel/resource';
import type { Outcome } from '#kernel/verdict';
import { fileObjects } from '#store/file-objects';
import { readLines } from '#store/lines';
import { sampleWeeks } from '../../cli/sample/calendar.ts';
import { twentyChecks } from './judge-checks.ts';

export type Counts = Record<Outcome, number>;

/** Reads and parses a file of resources and judges each with its kind's twenty checks: outcomes and counts. */
export async function judgeResources(folder: string, file: string): Promise<Counts> {
  const counts: Counts = { fail: 0, pass: 0, 'not-applicable': 0, 'not-assessed': 0, manual: 0 };
  const asOf = new Date(sampleWeeks(1)[0] ?? '');
  const byKind = Map.groupBy(
    bindChecks(
      Object.values(kinds)
        .filter(kind => kind.span === null) // those of which there are resources in the files
        .flatMap(kind => twentyChecks(kind, catalogue)),
      Config.parse({}),
      new Set(),
    ),
    ({ check }) => check.reads,
  );
  const emit: Emit = (_bound, _subject, { outcome }) => {
    if (outcome === 'pass') counts.pass += 1;
    else if (outcome === 'fail') counts.fail += 1;
    else counts[outcome] += 1;
  };
  const find = joins({ resources: () => [], gaps: () => [] });
  const rules = new Map([...byKind].map(([kind, own]) => [kind, ruler({ checks: own, find, asOf, emit })]));
  for await (const lines of readLines(fileObjects(folder), file)) {
    for (const text of lines) {
      const resource = JSON.parse(text) as Resource;
      rules.get(resource.kind)?.(resource);
    }
  }
  return counts;
}
