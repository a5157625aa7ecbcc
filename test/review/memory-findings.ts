import type { FindingEvent } from '#kernel/finding';
import { Problem } from '#kernel/problem';
import { cursorOf, isAfter, matches, matchesWhole, pageOf, placeOf, readQuery, untilOf } from '#store/finding-order';
import type { Document, FindingStore, StoredFinding } from '#store/finding-store';

type MemoryFindings = FindingStore & {
  all(): readonly StoredFinding[];
  /** A finding as it was at a revision. */
  at(id: string, rev: number): StoredFinding;
  /** How many events there are. */
  count(): number;
};

/** The plainest store that there can be, for tests that make a year of changes: no leases, no scopes, everything in maps. */
export function memoryFindings(): MemoryFindings {
  const findings = new Map<string, StoredFinding>();
  const past = new Map<string, StoredFinding>();
  const events = new Map<string, FindingEvent[]>();
  const documents = new Map<string, Document>();
  const unused = (): never => {
    throw new Problem('this test store does not do that', 'failure');
  };
  return {
    place: 'memory',
    bind: unused,
    lease: unused,
    release: unused,
    ledger: unused,
    putLedger: unused,
    findings: unused,
    moveBuckets: unused,
    eventsBetween: unused,
    record: unused,
    async commit(changes) {
      return changes.map(({ before, after, event }) => {
        if ((findings.get(after.id)?.rev ?? 0) !== (before?.rev ?? 0)) return 'conflict';
        findings.set(after.id, after);
        past.set(`${after.id} ${after.rev}`, after);
        events.set(after.id, [...(events.get(after.id) ?? []), event]);
        return 'done';
      });
    },
    async get(id) {
      return findings.get(id) ?? null;
    },
    async list(given) {
      const query = readQuery(given);
      const { order, limit, after } = pageOf(query);
      const found = [...findings.values()]
        .filter(finding => matches(query, { ...finding, until: untilOf(finding) }) && matchesWhole(query, finding, finding.request !== null) && (after === null || isAfter(placeOf(order, finding), after)))
        .sort((a, b) => (isAfter(placeOf(order, a), placeOf(order, b)) ? 1 : -1));
      const page = found.slice(0, limit);
      return { findings: page, cursor: found.length > limit ? cursorOf(order, placeOf(order, page.at(-1)!)) : null, read: page.length };
    },
    async events(id) {
      return events.get(id) ?? [];
    },
    async document(kind, id) {
      return documents.get(`${kind} ${id}`) ?? null;
    },
    async *documents(kind) {
      yield* [...documents.values()].filter(document => document.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async putDocument(document) {
      const key = `${document.kind} ${document.id}`;
      if ((documents.get(key)?.rev ?? 0) !== document.rev - 1) return false;
      documents.set(key, document);
      return true;
    },
    close: () => Promise.resolve(),
    all: () => [...findings.values()],
    at: (id, rev) => past.get(`${id} ${rev}`)!,
    count: () => [...events.values()].reduce((sum, own) => sum + own.length, 0),
  };
}
