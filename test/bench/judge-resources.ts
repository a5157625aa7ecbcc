import { bindChecks } from '#evaluate/bind-checks';
import { judge } from '#evaluate/judge';
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
const AT_HAND = 128;

/** Reads and parses a file of resources and judges each with its kind's twenty checks: outcomes and counts. */
export async function judgeResources(folder: string, file: string): Promise<Counts> {
  const counts: Counts = { fail: 0, pass: 0, 'not-applicable': 0, 'not-assessed': 0, manual: 0 };
  const asOf = new Date(sampleWeeks(1)[0] ?? '');
  const byKind = Map.groupBy(
    bindChecks(
      Object.values(kinds).flatMap(kind => twentyChecks(kind, catalogue)),
      Config.parse({}),
      new Set(),
    ),
    ({ check }) => check.reads,
  );
  let held: Resource[] = [];
  const inventory = { resources: () => held, gaps: () => [] };
  const emit: Parameters<typeof judge>[0]['emit'] = (_bound, _subject, { outcome }) => {
    if (outcome === 'pass') counts.pass += 1;
    else if (outcome === 'fail') counts.fail += 1;
    else counts[outcome] += 1;
  };
  // A file holds kinds in runs; a few resources at a time are judged by their kind's rules while they are at hand.
  function flush(): void {
    const kind = held[0]?.kind;
    if (kind !== undefined) for (const _ of judge({ checks: byKind.get(kind) ?? [], inventory, asOf, sorted: false, emit }));
    held = [];
  }
  for await (const lines of readLines(fileObjects(folder), file)) {
    for (const text of lines) {
      const resource = JSON.parse(text) as Resource;
      if (held.length >= AT_HAND || (held.length > 0 && held[0]?.kind !== resource.kind)) flush();
      held.push(resource);
    }
  }
  flush();
  return counts;
}
