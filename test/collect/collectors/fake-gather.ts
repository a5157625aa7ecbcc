import { clients, type Service } from '#aws/clients';
import type { Collector, Gather } from '#collect/define-collector';
import { BudgetSpent } from '#collect/request-budget';
import { assembly, type Source } from '#kernel/assemble';
import type { Call, CallError, ReadCall } from '#kernel/call';
import type { Coverage } from '#kernel/cell';
import { DailyPoints } from '#kernel/daily-points';
import type { Kind } from '#kernel/kind';
import type { HoleReason, Resource } from '#kernel/resource';
import * as z from 'zod';

export const account = '111111111111';
export const partition = 'aws';
export const asOf = '2026-04-02T10:00:00Z';

/** What AWS says to a refused call. */
export class Refusal extends Error {
  readonly error: CallError;
  constructor(error: CallError) {
    super(error.message);
    this.name = error.name;
    this.error = error;
  }
}
export function refuse(name: string, status = 400, message = `${name} for this test`): never {
  throw new Refusal({ name, message, status });
}
export function deny(): never {
  return refuse('AccessDeniedException', 403);
}

/** Operation → its answer; `nth` counts its calls from 0. An operation that is not in the table fails the test. */
export type Table = Readonly<Record<string, (input: any, nth: number) => unknown>>;
type Surroundings = {
  readonly region?: string;
  readonly asOf?: string;
  readonly after?: Readonly<Record<string, readonly Resource[]>>;
  readonly asked?: Readonly<Record<string, unknown>>;
  readonly watch?: Gather['watch'];
  /** How many requests the run's budget allows. */
  readonly requests?: number;
  readonly earlier?: (op: string, input: any, soFar: readonly ReadCall[]) => Call | null;
};
export type Run = {
  readonly calls: readonly ReadCall[];
  readonly ended: 'normally' | { readonly skipped: string } | { readonly broken: Error };
  readonly waited: number;
  readonly mostAtOnce: number;
  readonly region: string;
  readonly asOf: string;
};

class Skipped extends Error {}

/** Runs a collector with real SDK clients and paginators whose answers come from a table, as JSON. Keeps the calls as a tape would. */
export async function collect(collector: Collector, table: Table, around: Surroundings = {}): Promise<Run> {
  const region = around.region ?? (collector.scope === 'region' ? 'eu-west-1' : 'global');
  const at = around.asOf ?? asOf;
  const calls: ReadCall[] = [];
  const counts = new Map<string, number>();
  let waited = 0;
  let running = 0;
  let mostAtOnce = 0;
  async function answer(op: string, input: any): Promise<unknown> {
    if (around.requests !== undefined && [...counts.values()].reduce((sum, count) => sum + count, 0) >= around.requests) throw new BudgetSpent({ requests: around.requests });
    const nth = counts.get(op) ?? 0;
    counts.set(op, nth + 1);
    running += 1;
    mostAtOnce = Math.max(mostAtOnce, running);
    await new Promise(resolve => setImmediate(resolve));
    running -= 1;
    const held = around.earlier?.(op, asJson(input), calls) ?? null;
    if (held !== null) {
      calls.push({ ...held, id: `${collector.id}#${calls.length + 1}` });
      if (held.err !== null) throw new Refusal(held.err);
      return held.out;
    }
    const call = { op, in: asJson(input), at, id: `${collector.id}#${calls.length + 1}` };
    const respond = table[op];
    if (respond === undefined) throw new Error(`${collector.id} calls ${op}, which the table does not hold`);
    try {
      const out = asJson(respond(call.in, nth));
      calls.push({ ...call, out, err: null });
      return out;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      calls.push({ ...call, out: null, err: error.error });
      throw error;
    }
  }
  const gather: Gather = {
    cell: { account, region, collector: collector.id },
    partition,
    asOf: new Date(at),
    aws: async <S extends Service>(service: S) => sdk(service, answer) as never,
    async drain(pages) {
      for await (const _ of pages);
    },
    async all(pages) {
      const list = [];
      for await (const page of pages) list.push(page);
      return list;
    },
    async each(items, follow) {
      await Promise.all(
        items.map(async item => {
          try {
            await follow(item);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
        }),
      );
    },
    after: kind => (around.after?.[kind] ?? []) as never,
    asked: key => around.asked?.[key],
    watch: around.watch ?? { events: [], since: at },
    async wait() {
      waited += 1;
    },
    skip(reason) {
      throw new Skipped(reason);
    },
  };
  try {
    await collector.collect(gather);
    return { calls, ended: 'normally', waited, mostAtOnce, region, asOf: at };
  } catch (error) {
    if (error instanceof Skipped) return { calls, ended: { skipped: error.message }, waited, mostAtOnce, region, asOf: at };
    if (error instanceof Error) return { calls, ended: { broken: error }, waited, mostAtOnce, region, asOf: at };
    throw error;
  }
}

async function sdk(service: Service, answer: (op: string, input: unknown) => Promise<unknown>): Promise<unknown> {
  const { Client, ...commands }: any = await clients[service]();
  const client = new Client({ region: 'eu-west-1', credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' } });
  client.middlewareStack.add(
    (_next: unknown, context: { commandName: string }) => async (args: { input: unknown }) => ({ output: { ...((await answer(context.commandName.replace(/Command$/, ''), args.input)) as object), $metadata: {} }, response: {} }),
    { step: 'initialize' },
  );
  return { ...commands, client };
}

function asJson(value: unknown): any {
  return JSON.parse(JSON.stringify(value, (_, member: unknown) => (member instanceof Uint8Array ? Buffer.from(member).toString('base64') : member)) ?? 'null');
}

export type Read = { readonly data: Record<string, any>; readonly holes: Readonly<Record<string, HoleReason>>; readonly name: string; readonly account: string; readonly region: string };

/** What a collector's calls come to: resources by kind and ARN or URN, and the settled coverage. */
export async function read(
  collector: Collector,
  calls: readonly ReadCall[],
  { region, asOf: at = asOf }: { readonly region: string; readonly asOf?: string },
): Promise<{ readonly of: (kind: string) => Readonly<Record<string, Read>>; readonly dropped: number; readonly reason: string | null; readonly listed: readonly string[] }> {
  const ids = [...Object.keys(collector.yields), ...Object.keys(collector.fills ?? {})];
  const kinds: Record<string, Kind> = {};
  for (const id of ids) kinds[id] = withoutMetricsOfOthers((await import(`../../../functions/shared/inventory/${id}.ts`)).default, collector);
  const lister = listerFor(collector);
  const built = assembly({ partition, asOf: at, kinds, sources: [collector, lister] });
  const cell = { account, region, collector: collector.id };
  for (const call of calls) {
    built.add(cell, collector, call);
    built.add({ ...cell, collector: lister.id }, lister, call);
  }
  const coverage: Coverage = { ...cell, status: 'complete', reason: null, listed: Object.keys(collector.yields), holes: 0, calls: 0, items: 0, dropped: 0 };
  const settled = built.settle(coverage);
  return {
    of: kind => Object.fromEntries(built.resources(kind).map(resource => [resource.resource, { data: resource.data, holes: resource.holes ?? {}, name: resource.name, account: resource.account, region: resource.region }])),
    dropped: settled.dropped,
    reason: settled.reason,
    listed: settled.listed,
  };
}

/** Metrics are completed by collectors of their own, on which the others' tests say nothing. */
function withoutMetricsOfOthers(kind: Kind, { fills = {} }: Collector): Kind {
  const own = Object.entries(kind.data.shape).filter(([field, schema]) => schema !== DailyPoints || fills[kind.id]?.includes(field) === true);
  return { ...kind, data: z.object(Object.fromEntries(own)) };
}

/** Stands for who lists the kinds that a collector only completes: says of every resource that it mentions that it is there, and nothing more. */
function listerFor({ fills = {}, normalise, scope }: Collector): Source {
  return {
    id: 'lister',
    scope,
    actions: {},
    yields: Object.fromEntries(Object.keys(fills).map(kind => [kind, []])),
    *normalise(call, at) {
      for (const item of normalise(call, at)) if ('resource' in item && fills[item.kind] !== undefined) yield { kind: item.kind, resource: item.resource, part: {} };
    },
  };
}

/** Collects and reads at once. */
export async function run(collector: Collector, table: Table, around: Surroundings = {}) {
  const done = await collect(collector, table, around);
  return { ...done, ...(await read(collector, done.calls, done)) };
}

/** How often each operation was called. */
export function tally(calls: readonly ReadCall[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { op } of calls) counts[op] = (counts[op] ?? 0) + 1;
  return counts;
}

/** Answers page by page: the first call without a token, each later one with that of the page before. */
export function pages(list: readonly object[], token = 'NextToken', asksWith = token): (input: any) => object {
  return input => {
    const at = input[asksWith] === undefined ? 0 : Number(input[asksWith]);
    return { ...list[at], ...(at + 1 < list.length ? { [token]: String(at + 1) } : {}) };
  };
}
