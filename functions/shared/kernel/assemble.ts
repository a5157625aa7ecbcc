import { isDenied, type ReadCall } from './call.ts';
import type { Cell, Coverage } from './cell.ts';
import { fieldGuards, type FieldGuard } from './field-guards.ts';
import type { Kind } from './kind.ts';
import { missingActions } from './missing-actions.ts';
import type { Normalise } from './part.ts';
import type { HoleReason, Resource } from './resource.ts';

/** What assembling needs to know of a collector. */
export type Source = {
  readonly id: string;
  readonly scope: 'organization' | 'account' | 'region';
  readonly yields: Readonly<Partial<Record<string, readonly string[]>>>;
  readonly fills?: Readonly<Partial<Record<string, readonly string[]>>>;
  /** Kind → field → what a resource has that a complete cell does not name. */
  readonly unsaid?: Readonly<Partial<Record<string, Readonly<Record<string, unknown>>>>>;
  readonly actions: Readonly<Record<string, readonly string[]>>;
  readonly answers?: Readonly<Record<string, readonly string[]>>;
  readonly normalise: Normalise;
};

type Draft = { kind: string; resource: string; account: string; region: string; name: string; data: any; holes: Record<string, HoleReason> | null; calls: readonly string[]; state: number; added: Set<string> | null };
/** Bits of a draft's state, one number for all: an account has hundreds of thousands of drafts. */
const state = { /** A call that lists the kind named it. */ listed: 1, /** One call said all its fields. */ whole: 2, /** Its data is no collector's: it may be written to. */ own: 4 } as const;
const none: readonly string[] = [];
type Silence = { readonly missing: HoleReason } | { readonly unsaid: unknown; readonly alsoSaid: (calls: readonly string[]) => readonly string[] };
type Counts = { calls: number; items: number; dropped: number; readonly droppedKinds: Set<string>; firstDrop: string | null; lastCall: string | null };

/** Turns the calls of cells into resources: parts of one resource are merged, what no call answered is a hole. Pure; the order of cells does not matter where no two answer the same field. */
export type Assembly = {
  /** Normalises one call of a cell. */
  add(cell: Cell, source: Source, call: ReadCall): void;
  /** The cell's coverage with what normalising added: counted items, holes and drops; a dropped item makes a cell at best partial and unlists its kind. */
  settle(coverage: Coverage): Coverage;
  /** All resources of a kind, with their holes, once every cell was added and settled. */
  resources(kind: string): readonly Resource[];
};

export function assembly({
  partition,
  asOf,
  kinds,
  sources,
  wanted,
}: {
  readonly partition: string;
  readonly asOf: string;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly sources: readonly Source[];
  /** Only these kinds are kept; all when left out. */
  readonly wanted?: ReadonlySet<string>;
}): Assembly {
  const drafts = new Map<string, Map<string, Draft>>();
  const guards = new Map<string, { readonly list: readonly FieldGuard[] }>();
  const counts = new Map<string, Counts>();
  const coverages = new Map<string, Coverage>();
  const closed = new Map<string, readonly Resource[]>();

  function guardsOf(kind: string) {
    let found = guards.get(kind);
    if (found === undefined) {
      const declared = kinds[kind];
      if (declared === undefined) throw new TypeError(`no kind ${kind}`);
      found = { list: fieldGuards(declared.data) };
      guards.set(kind, found);
    }
    return found;
  }
  function drop(count: Counts, kind: string, why: string, call: ReadCall): void {
    count.dropped += 1;
    count.droppedKinds.add(kind);
    count.firstDrop ??= `${why} (${call.id})`;
  }
  function leaveOpen(own: Map<string, Draft>, { kind, resource }: { readonly kind: string; readonly resource: string }, fields: readonly string[], cell: Cell, source: Source, call: ReadCall, said: readonly string[]): void {
    let draft = own.get(resource);
    if (draft === undefined) own.set(resource, (draft = { kind, resource, account: cell.account, region: cell.region, name: '', data: null, holes: null, calls: none, state: 0, added: null }));
    const why = holeOf(source, call);
    draft.holes ??= {};
    for (const field of fields) draft.holes[field] ??= why;
    if (draft.calls.at(-1) !== call.id) draft.calls = draft.calls.length === 0 ? said : [...draft.calls, call.id];
  }
  function shelfOf(kind: string): Map<string, Draft> {
    let shelf = drafts.get(kind);
    if (shelf === undefined) drafts.set(kind, (shelf = new Map()));
    return shelf;
  }

  return {
    add(cell, source, call) {
      const key = `${cell.account}/${cell.region}/${cell.collector}`;
      let count = counts.get(key);
      if (count === undefined) counts.set(key, (count = { calls: 0, items: 0, dropped: 0, droppedKinds: new Set(), firstDrop: null, lastCall: null }));
      count.calls += 1;
      count.lastCall = call.id;
      const at = { partition, account: cell.account, region: cell.region, asOf };
      const said: readonly string[] = [call.id]; // one array for all that one call says
      const also = new Map<readonly string[], readonly string[]>(); // and one for all that two calls say together: an account has hundreds of thousands of resources
      const saidToo = (before: readonly string[]): readonly string[] => {
        if (before.length === 0) return said;
        let both = also.get(before);
        if (both === undefined) also.set(before, (both = [...before, call.id]));
        return both;
      };
      let kind: string | null = null;
      let kept = false;
      let list: readonly FieldGuard[] = [];
      let own: Map<string, Draft> = new Map();
      let lists = false;
      try {
        for (const item of source.normalise(call, at)) {
          if (item.kind !== kind) {
            ({ kind } = item);
            kept = wanted === undefined || wanted.has(kind);
            ({ list } = guardsOf(kind));
            own = shelfOf(kind);
            lists = listsBy(source, kind, call.op);
          }
          if (!('dropped' in item) && (typeof item.resource !== 'string' || item.resource === '')) drop(count, item.kind, `an item of ${call.op} whose name is no text`, call);
          else if ('part' in item) {
            const data = item.part;
            let present = 0;
            let wrong: string | null = null;
            for (const guard of list) {
              const value = data[guard.field];
              if (value === undefined) continue;
              if (guard.ok(value)) present += 1;
              else wrong ??= guard.field;
            }
            if (wrong !== null) {
              drop(count, item.kind, `${item.resource}: ${wrong} is not what AWS documents`, call);
              if (item.adds === true && kept) leaveOpen(own, item, Object.keys(data), cell, source, call, said);
              continue;
            }
            count.items += 1;
            if (!kept) continue;
            const draft = own.get(item.resource);
            if (draft === undefined) {
              own.set(item.resource, {
                kind: item.kind,
                resource: item.resource,
                account: item.where?.account ?? cell.account,
                region: item.where?.region ?? cell.region,
                name: item.name ?? '',
                data,
                holes: null,
                calls: said,
                state: (lists ? state.listed : 0) | (present === list.length && item.adds === undefined ? state.whole : 0),
                added: item.adds === undefined ? null : new Set(Object.keys(data)),
              });
              continue;
            }
            if (lists && (draft.state & state.listed) === 0) {
              // Who lists a resource knows where it lies; who only completes it may speak from elsewhere.
              draft.state |= state.listed;
              draft.account = cell.account;
              draft.region = cell.region;
            }
            if (draft.data === null) draft.data = data;
            else Object.assign(ownData(draft), data, item.adds === undefined ? null : joined(draft.data, data, draft.added));
            if (item.adds !== undefined) {
              draft.added = new Set([...(draft.added ?? []), ...Object.keys(data)]);
            }
            if (present === list.length && item.adds === undefined) draft.state |= state.whole;
            if (item.name !== undefined) draft.name = item.name;
            if (item.where !== undefined) {
              draft.account = item.where.account;
              draft.region = item.where.region;
            }
            if (draft.calls.at(-1) !== call.id) draft.calls = saidToo(draft.calls);
          } else if ('dropped' in item) drop(count, item.kind, item.dropped, call);
          else if (kept) leaveOpen(own, item, item.unread, cell, source, call, said);
        }
      } catch {
        // A fault of the collector must not look like nothing. The text is our own, since an engine may reword its errors.
        count.dropped += 1;
        for (const yielded of Object.keys(source.yields)) count.droppedKinds.add(yielded);
        count.firstDrop ??= `an answer of ${call.op} that ${source.id} fails on (${call.id})`;
      }
    },
    settle(coverage) {
      const count = counts.get(`${coverage.account}/${coverage.region}/${coverage.collector}`) ?? { calls: 0, items: 0, dropped: 0, droppedKinds: new Set<string>(), firstDrop: null, lastCall: null };
      // Who skips a cell goes by an answer, too.
      const doubtful = count.dropped > 0 && (coverage.status === 'complete' || coverage.status === 'skipped');
      const settled: Coverage = {
        account: coverage.account,
        region: coverage.region,
        collector: coverage.collector,
        status: doubtful ? 'partial' : coverage.status,
        reason: doubtful || (count.dropped > 0 && coverage.reason === null) ? `${count.dropped} ${count.dropped === 1 ? 'item' : 'items'} could not be understood, the first: ${count.firstDrop}` : coverage.reason,
        listed: coverage.listed.filter(kind => !count.droppedKinds.has(kind)),
        holes: 0,
        calls: count.calls,
        items: count.items,
        dropped: count.dropped,
      };
      coverages.set(`${coverage.account}/${coverage.region}/${coverage.collector}`, settled);
      return settled;
    },
    resources(kind) {
      let found = closed.get(kind);
      if (found === undefined) closed.set(kind, (found = close(kind)));
      return found;
    },
  };

  function close(kind: string): readonly Resource[] {
    const byResource = drafts.get(kind);
    if (byResource === undefined) return [];
    const { list } = guardsOf(kind);
    const out: Resource[] = [];
    const sorted = new Map<readonly string[], readonly string[]>();
    const silences = new Map<string, Silence>();
    for (const draft of byResource.values()) {
      // Whoever lists the kind did not see it: only a refused follow-up, or a report of yesterday, mentions it.
      if (draft.data === null || (draft.state & state.listed) === 0) continue;
      if (draft.name === '') draft.name = nameOf(draft.resource);
      if (draft.calls.length > 1) {
        let calls = sorted.get(draft.calls);
        if (calls === undefined) sorted.set(draft.calls, (calls = inOrder(draft.calls)));
        draft.calls = calls;
      }
      if ((draft.state & state.whole) !== 0) {
        draft.holes = null;
        out.push(draft);
        continue;
      }
      let { holes } = draft;
      for (const { field, optional } of list) {
        if (draft.data[field] !== undefined) {
          if (holes !== null && field in holes && draft.added?.has(field) !== true) delete holes[field];
          continue;
        }
        if (optional || (holes !== null && field in holes)) continue;
        const where = `${draft.account}/${draft.region}/${field}`;
        let silence = silences.get(where);
        if (silence === undefined) silences.set(where, (silence = silenceOf(kind, field, draft)));
        if ('unsaid' in silence) {
          ownData(draft)[field] = silence.unsaid;
          draft.calls = silence.alsoSaid(draft.calls);
          continue;
        }
        holes ??= {};
        holes[field] = silence.missing;
      }
      draft.holes = holes !== null && Object.keys(holes).length > 0 ? holes : null;
      out.push(draft);
    }
    byResource.clear();
    return out;
  }

  /**
   * What it means that nobody answered a field of a resource: a complete cell is silent where there is nothing to say, and the call that ended its list
   * is what says so; else it is a hole. The same for all resources of a cell: an account has hundreds of thousands.
   */
  function silenceOf(kind: string, field: string, draft: Draft): Silence {
    const filler = fillerOf(kind, field);
    const unsaid = filler?.unsaid?.[kind]?.[field];
    const coverage = filler === undefined || unsaid === undefined ? undefined : coverageOf(filler, draft);
    if (coverage?.status !== 'complete') return { missing: missingOf(kind, field, draft) };
    const last = counts.get(`${coverage.account}/${coverage.region}/${coverage.collector}`)?.lastCall ?? null;
    const also = new Map<readonly string[], readonly string[]>();
    return {
      unsaid,
      alsoSaid(calls) {
        if (last === null || calls.includes(last)) return calls;
        let both = also.get(calls);
        if (both === undefined) also.set(calls, (both = inOrder([...calls, last])));
        return both;
      },
    };
  }
  function fillerOf(kind: string, field: string): Source | undefined {
    return sources.find(source => source.fills?.[kind]?.includes(field));
  }
  function coverageOf({ id, scope }: Source, { account, region }: Draft): Coverage | undefined {
    return scope === 'organization' ? [...coverages.values()].find(({ collector }) => collector === id) : coverages.get(`${account}/${scope === 'region' ? region : 'global'}/${id}`);
  }

  /** Why a field is not there: the cell that should have answered it says so. */
  function missingOf(kind: string, field: string, draft: Draft): HoleReason {
    const filler = fillerOf(kind, field) ?? sources.find(source => source.yields[kind] !== undefined);
    if (filler === undefined) return { reason: 'no collector answers it', missing: [] };
    const coverage = coverageOf(filler, draft);
    if (coverage === undefined) return { reason: `${filler.id} did not run`, missing: [] };
    if (coverage.status === 'complete') return { reason: 'no call answered it', missing: [] };
    return { reason: `${filler.id} is ${coverage.status}${coverage.reason === null ? '' : `: ${coverage.reason}`}`, missing: missingActions(coverage, filler.actions, Object.keys(filler.actions)) };
  }
}

/** The data of a draft, to be written to: what a collector handed over may stand in other drafts, too. */
function ownData(draft: Draft): any {
  if ((draft.state & state.own) !== 0) return draft.data;
  draft.state |= state.own;
  return (draft.data = { ...draft.data });
}

/** Whether a call lists a kind: a follow-up of a resource that its list does not hold, or holds garbled, does not make it one. */
function listsBy(source: Source, kind: string, op: string): boolean {
  const operations = source.yields[kind];
  return operations !== undefined && (operations.length === 0 || operations.includes(op));
}

/** The fields that came in pages, each page added to what the pages before it said. */
function joined(before: any, page: any, added: ReadonlySet<string> | null): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const field of Object.keys(page)) {
    if (added?.has(field) !== true) continue;
    fields[field] = Array.isArray(page[field]) ? [...new Set([...before[field], ...page[field]])] : { ...before[field], ...page[field] };
  }
  return fields;
}

/** Ids of calls by file, then line, whatever cell was read first. */
function inOrder(calls: readonly string[]): readonly string[] {
  const at = calls.map(id => ({ id, file: id.slice(0, id.lastIndexOf('#')), line: Number(id.slice(id.lastIndexOf('#') + 1)) }));
  return at.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)).map(({ id }) => id);
}

/** The error of a failed follow-up and, where AWS refused it, the IAM actions that it takes. */
function holeOf(source: Source, call: ReadCall): HoleReason {
  if (call.err === null) return { reason: `${call.op} did not say`, missing: [] };
  return { reason: `${call.op}: ${call.err.name}`, missing: isDenied(call.err) ? [...(source.actions[call.op] ?? [])] : [] };
}

/** The last part of an ARN or URN. */
function nameOf(resource: string): string {
  const last = resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
  return resource.startsWith('urn:') ? decodeURIComponent(last) : last;
}
