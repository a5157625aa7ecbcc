import type { Service } from '#aws/clients';
import { recordingTransport } from '#aws/recording-transport';
import type { Sessions } from '#aws/session';
import { AwsError, type Transport } from '#aws/transport';
import type { Call, CallError } from '#kernel/call';
import type { Cell, Coverage } from '#kernel/cell';
import type { KindId } from '#kernel/kind';
import { Problem } from '#kernel/problem';
import type { Resource } from '#kernel/resource';
import pLimit from 'p-limit';
import { classify, type Ending } from './classify.ts';
import type { Collector, Gather } from './define-collector.ts';
import { BudgetSpent } from './request-budget.ts';

class Skip extends Error {}
const FOLLOW_UPS = 8;

/**
 * Drives one collector over one cell. Every call goes to `record` before the collector sees it. Never throws for what AWS or the collector
 * does: whatever goes wrong there ends in the coverage. Throws when a call could not be recorded or a tape could not be read.
 */
export async function collectCell({
  cell,
  collector,
  partition,
  asOf,
  sessions,
  transport,
  record,
  resources,
  afterListed,
  afterSkipped = false,
  asked,
  watch = { events: [], since: '' },
}: {
  readonly cell: Cell;
  readonly collector: Collector;
  readonly partition: string;
  readonly asOf: Date;
  readonly sessions: Sessions;
  readonly transport: Transport;
  readonly record: (service: Service, call: Call) => void | Promise<void>;
  readonly resources: (kind: string) => readonly Resource[];
  readonly afterListed: boolean;
  readonly afterSkipped?: boolean;
  readonly asked: (key: string) => unknown;
  readonly watch?: Gather['watch'];
}): Promise<Coverage> {
  const failures: { op: string; err: CallError }[] = [];
  let answered = 0;
  const recorded = recordingTransport(transport, async (request, call) => {
    await record(request.service, call);
    if (call.err !== null && collector.answers?.[call.op]?.includes(call.err.name) !== true) failures.push({ op: call.op, err: call.err });
    else answered += 1;
  });
  // AWS's refusals are answers. What is thrown here is a tape that cannot be read or written, which no cell's coverage can tell.
  const faults: unknown[] = [];
  const watched: Transport = {
    async answer(request, send) {
      try {
        return await recorded.answer(request, send);
      } catch (error) {
        if (!(error instanceof BudgetSpent)) faults.push(error);
        throw error;
      }
    },
    wait: ms => recorded.wait(ms),
  };
  const gather: Gather = {
    cell,
    partition,
    asOf,
    aws: service => sessions.sdk(cell, service, watched, collector.endpoint),
    async all(pages) {
      const list = [];
      for await (const page of pages) list.push(page);
      return list;
    },
    async drain(pages) {
      for await (const _ of pages);
    },
    async each(items, follow) {
      const limit = pLimit(FOLLOW_UPS); // one a list: a follow-up within a follow-up must not wait for its parent's place
      const ended = await Promise.allSettled(
        items.map(item =>
          limit(async () => {
            try {
              await follow(item);
            } catch (error) {
              if (!(error instanceof AwsError)) throw error;
            }
          }),
        ),
      );
      // All are let end first: none may still write to the tape when the cell closes it.
      for (const each of ended) if (each.status === 'rejected') throw each.reason;
    },
    after: <K extends KindId>(kind: K) => {
      if (collector.after?.includes(kind) !== true) throw new TypeError(`${collector.id} reads ${kind} without naming it in after`);
      // whose cell ended first must not decide who is asked first
      return resources(kind)
        .filter(resource => resource.account === cell.account && (cell.region === 'global' || resource.region === cell.region))
        .sort((a, b) => (a.resource < b.resource ? -1 : a.resource > b.resource ? 1 : 0));
    },
    watch,
    asked(key) {
      if (collector.asks?.includes(key) !== true) throw new TypeError(`${collector.id} asks ${key} without naming it in asks`);
      return asked(key);
    },
    wait: ms => transport.wait(ms),
    skip(reason) {
      throw new Skip(reason);
    },
  };
  let stopped: Ending['stopped'] = null;
  try {
    await collector.collect(gather);
  } catch (error) {
    if (error instanceof Skip) stopped = { skipped: error.message };
    else if (error instanceof AwsError && failures.some(failure => failure.err === error.error)) stopped = 'failure';
    else if (error instanceof Problem) stopped = { broken: error.message };
    else stopped = { broken: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  if (faults.length > 0) throw faults[0];
  return classify(cell, collector, { answered, failures, stopped, afterListed, afterSkipped });
}
