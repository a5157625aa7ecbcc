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
  let lines: readonly string[] = [];
  let next = 0;
  let ahead: Resource | null = null;
  /** Resources as they come; a file holds kinds in runs, and each run is judged by its own kind's rules. */
  function* resources(kind: string): Generator<Resource> {
    while (next < lines.length) {
      const resource: Resource = ahead ?? (JSON.parse(lines[next] as string) as Resource);
      ahead = null;
      if (resource.kind !== kind) {
        ahead = resource;
        return;
      }
      next += 1;
      yield resource;
    }
  }
  const inventory = { resources, gaps: () => [] };
  for await (lines of readLines(fileObjects(folder), file)) {
    next = 0;
    while (next < lines.length) {
      ahead ??= JSON.parse(lines[next] as string) as Resource;
      for (const _ of judge({
        checks: byKind.get(ahead.kind) ?? [],
        inventory,
        asOf,
        sorted: false,
        emit(_bound, _subject, { outcome }) {
          if (outcome === 'pass') counts.pass += 1;
          else if (outcome === 'fail') counts.fail += 1;
          else counts[outcome] += 1;
        },
      }));
    }
  }
  return counts;
}
