import type { Service } from '#aws/clients';
import type { Sessions } from '#aws/session';
import type { Transport } from '#aws/transport';
import { assembly } from '#kernel/assemble';
import type { Call, ReadCall } from '#kernel/call';
import { cellKey, type Cell, type Coverage } from '#kernel/cell';
import type { Kind } from '#kernel/kind';
import type { Objects } from '#store/objects';
import { cellTape, readAccountCoverage, readCalls, writeCoverage } from '#store/tape';
import { parseCallsFile } from '#kernel/tape';
import { collectCell } from './collect-cell.ts';
import type { Collector } from './define-collector.ts';
import { budgetedTransport, type RequestBudget } from './request-budget.ts';
import { dependenciesOf } from './order.ts';
import { changesIn, unknownChanges, type Changes } from './reuse/changes.ts';
import type { ClosedAnswers } from './reuse/closed-answers.ts';
import type { EarlierAnswers } from './reuse/earlier-answers.ts';
import { callKey, reusingTransport } from './reuse/reusing-transport.ts';
import { saidOf } from './reuse/said-of.ts';
import { watchedEvents, type Watched } from './reuse/watched-events.ts';

export type CollectOrder = {
  readonly account: string;
  readonly cells: readonly Cell[];
  /** Set when the account's role could not be assumed: its cells are denied without a call. */
  readonly denied?: string;
  /** Regions that are looked at in full whatever their first listings show; absent when that holds for all. */
  readonly keep?: readonly string[];
  /** Cells that plan left out, with the reason. */
  readonly skipped: readonly { readonly cell: Cell; readonly reason: string }[];
  /** Answers of earlier runs that are used again where they surely still hold; none when left out. */
  readonly earlier?: EarlierAnswers;
  /** How many requests the collectors with a `turn` may make together; without end when left out. */
  readonly requests?: number;
  /** What was heard of periods of the bill that are closed; asked again when left out. */
  readonly closed?: ClosedAnswers;
};

/**
 * Collects the cells of one account onto the tape and returns their coverage. Cells that are already on the tape are not collected again,
 * so an interrupted run goes on where it stopped. `ended` hears of each cell. In a Region that `keep` does not name the collectors that
 * show use go first; when all of them listed to their end and none saw anything, the other cells are skipped as those of a quiet Region.
 */
export async function collectAccount({
  order,
  collectors,
  kinds,
  partition,
  asOf,
  sessions,
  transport,
  tape,
  asked,
  ended,
}: {
  readonly order: CollectOrder;
  readonly collectors: Readonly<Record<string, Collector>>;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly partition: string;
  readonly asOf: string;
  readonly sessions: Sessions;
  readonly transport: Transport;
  readonly tape: Objects;
  readonly asked: (key: string) => unknown;
  readonly ended?: (coverage: Coverage) => void;
}): Promise<readonly Coverage[]> {
  const done = new Map((await readAccountCoverage(tape, order.account)).map(coverage => [cellKey(coverage), coverage]));
  const inOrder = (): Coverage[] => [...done].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, coverage]) => coverage);
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  /** Cells that end while the file is written share the next writing of it: one each would cost the square of their number. */
  function end(coverage: Coverage): Promise<void> {
    done.set(cellKey(coverage), coverage);
    ended?.(coverage);
    if (next !== null) return next;
    next = writing.then(() => {
      next = null;
      return writeCoverage(tape, order.account, inOrder());
    });
    writing = next;
    return next;
  }
  const endAll = (cells: readonly { readonly cell: Cell; readonly reason: string }[], status: 'skipped' | 'denied'): Promise<unknown> =>
    Promise.all(cells.filter(({ cell }) => !done.has(cellKey(cell))).map(({ cell, reason }) => end(blank(cell, status, reason))));
  await endAll(order.skipped, 'skipped');
  const { denied } = order;
  if (denied !== undefined) {
    await endAll(
      order.cells.map(cell => ({ cell, reason: denied })),
      'denied',
    );
    return inOrder();
  }
  const watched = order.earlier === undefined ? new Map<string, Watched>() : watchedEvents(order.earlier, order.cells, collectors);
  /** By Region, what changed there since; asked when the first answer could be used again. */
  const changes = new Map<string, () => Promise<Changes>>();
  /** What of the run's requests is spent; counted on the tape when the first collector that shares them begins. */
  let budget: Promise<RequestBudget> | null = null;
  const regions = Map.groupBy(order.cells, cell => cell.region);
  await Promise.all([...regions].map(([, cells]) => collectRegion(cells)));
  return inOrder();

  /** Requests of an earlier part of this run count: the bill is read before there is a plan. */
  async function budgetOf(requests: number): Promise<RequestBudget> {
    let spent = 0;
    for await (const file of tape.list(`calls/${order.account}/`)) {
      const { collector } = parseCallsFile(file) ?? {};
      if (typeof collector !== 'string' || collectors[collector]?.turn === undefined) continue;
      for await (const calls of readCalls(tape, file)) spent += calls.filter(({ reused }) => reused === undefined).length;
    }
    return { requests, spent };
  }

  /** A way to AWS for a collector that shares the run's requests. */
  async function sharedTransport(): Promise<Transport> {
    const counted = order.requests === undefined ? transport : budgetedTransport(transport, await (budget ??= budgetOf(order.requests)));
    return order.closed?.transport(counted) ?? counted;
  }

  /** What an earlier run heard, where nothing that was done since can have changed it. */
  async function stillHeld(cell: Cell, collector: Collector, marks: ReadonlyMap<string, string>, op: string, input: unknown): Promise<Call | null> {
    const steady = collector.steady?.[op];
    const found = order.earlier?.byCell.get(cellKey(cell))?.get(callKey(op, input));
    if (steady === undefined || found === undefined || !steady.changedBy.every(event => watched.get(found.region)?.all.has(event) === true)) return null;
    const subject = steady.subject(input);
    if (steady.marked === true && (found.mark === undefined || found.mark !== marks.get(subject))) return null;
    if (steady.changedBy.length === 0) return steady.marked === true ? found.call : null;
    const since = await (changes.get(found.region)?.() ?? unknownChanges);
    return since.mayHaveChanged(steady, subject) ? null : found.call;
  }

  async function collectRegion(cells: readonly Cell[]): Promise<void> {
    const here = cells.map(cell => collectors[cell.collector]).filter(collector => collector !== undefined);
    const wanted = new Set(here.flatMap(collector => collector.after ?? []) as string[]);
    const built = assembly({ partition, asOf, kinds, sources: here, wanted });
    const running = new Map<string, Promise<Coverage>>();
    const used = new Set<string>(); // collectors that saw that the Region is used
    const run = (cell: Cell): Promise<Coverage> => {
      let started = running.get(cell.collector);
      if (started === undefined) running.set(cell.collector, (started = collectOne(cell)));
      return started;
    };
    const told: ReadCall[] = [];
    const telling = cells.find(cell => collectors[cell.collector]?.serves === 'reuse');
    if (telling !== undefined) changes.set(telling.region, () => run(telling).then(() => changesIn(told)));
    const first = cells.filter(cell => collectors[cell.collector]?.showsUse !== undefined);
    if (order.keep !== undefined && cells[0]?.region !== 'global' && !order.keep.includes(cells[0]?.region ?? '') && first.length === Object.values(collectors).filter(collector => collector.showsUse !== undefined).length) {
      const shown = await Promise.all(first.map(run));
      if (used.size === 0 && shown.every(coverage => coverage.status === 'complete')) {
        for (const cell of cells) if (!running.has(cell.collector) && !done.has(cellKey(cell))) await end(blank(cell, 'skipped', quiet(first)));
        await Promise.all(running.values());
        return;
      }
    }
    await Promise.all(cells.map(run));

    async function collectOne(cell: Cell): Promise<Coverage> {
      const collector = collectors[cell.collector] as Collector;
      const needs = dependenciesOf(collector, here);
      const before = await Promise.all(needs.map(need => run({ ...cell, collector: need.id })));
      const afterListed = (collector.after ?? []).every(kind => needs.some((need, index) => need.yields[kind] !== undefined && before[index]?.listed.includes(kind)));
      const afterSkipped = needs.every((need, index) => (collector.after ?? []).every(kind => need.yields[kind] === undefined || before[index]?.listed.includes(kind) === true || before[index]?.status === 'skipped'));
      await Promise.all(here.filter(other => goesBefore(other, collector)).map(other => run({ ...cell, collector: other.id })));
      const known = done.get(cellKey(cell));
      if (known !== undefined) {
        await replay(cell, collector);
        built.settle(known);
        return known;
      }
      const writer = cellTape(tape, cell);
      const marks = new Map<string, string>();
      try {
        const record = async (service: Service, call: Call): Promise<void> => {
          const written = await writer.record(service, call);
          if (collector.showsUse?.(written) === true) used.add(collector.id);
          if (collector.serves === 'reuse') told.push(written);
          for (const [subject, mark] of saidOf(collector.marks, written)) marks.set(subject, mark);
          built.add(cell, collector, written);
        };
        const coverage = await collectCell({
          cell,
          collector,
          partition,
          asOf: new Date(asOf),
          sessions,
          transport: collector.turn !== undefined ? await sharedTransport() : order.earlier?.byCell.has(cellKey(cell)) === true ? reusingTransport(transport, (op, input) => stillHeld(cell, collector, marks, op, input)) : transport,
          record,
          resources: kind => built.resources(kind),
          afterListed,
          afterSkipped,
          asked,
          watch: { events: [...(watched.get(cell.region)?.named ?? [])].sort(), listed: [...(watched.get(cell.region)?.all ?? [])].sort(), since: order.earlier?.since ?? asOf },
        });
        await writer.close();
        const settled = built.settle(coverage);
        await end(settled);
        return settled;
      } catch (error) {
        await writer.abort();
        throw error;
      }
    }

    /** A cell of an interrupted run: what it found feeds the collectors that come after it. */
    async function replay(cell: Cell, collector: Collector): Promise<void> {
      if (collector.showsUse === undefined && collector.serves !== 'reuse' && !Object.keys({ ...collector.yields, ...collector.fills }).some(kind => wanted.has(kind))) return;
      for await (const file of tape.list(`calls/${cell.account}/${cell.region}/`)) {
        if (parseCallsFile(file)?.collector !== cell.collector) continue;
        for await (const calls of readCalls(tape, file)) {
          for (const call of calls) {
            if (collector.showsUse?.(call) === true) used.add(collector.id);
            if (collector.serves === 'reuse') told.push(call);
            built.add(cell, collector, call);
          }
        }
      }
    }
  }
}

/** Collectors that share a budget go one after another, what is worth most first. */
function goesBefore(other: Collector, collector: Collector): boolean {
  if (other.turn === undefined || collector.turn === undefined) return false;
  return other.turn < collector.turn || (other.turn === collector.turn && other.id < collector.id);
}

/** Why a cell of a quiet Region was not read. A tape's reader tells such cells from others by its first words. */
function quiet(first: readonly Cell[]): string {
  return `quiet Region: no spend, no open finding, and nothing in ${first
    .map(cell => cell.collector)
    .sort()
    .join(', ')}`;
}

function blank(cell: Cell, status: 'skipped' | 'denied', reason: string): Coverage {
  return { ...cell, status, reason, listed: [], holes: 0, calls: 0, items: 0, dropped: 0 };
}
