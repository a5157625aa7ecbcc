import type { ReadCall } from '#kernel/call';
import type { CallsFile } from '#kernel/tape';

/** What an auditor asks of information that the audited party made: which calls one file of a tape holds, when they were made and with what. */
export type DataSet = {
  readonly file: string;
  readonly account: string;
  readonly region: string;
  readonly collector: string;
  readonly service: string;
  readonly calls: number;
  /** Calls by operation. */
  readonly operations: Readonly<Record<string, number>>;
  /** The parameters by operation: their names, since each call says the values. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** Errors by name. */
  readonly errors: Readonly<Record<string, number>>;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** Calls without a request id: made by hand, or before ids were kept. */
  readonly withoutRequestId: number;
  /** Answers that were copied from an earlier run. */
  readonly reused: number;
};

export function dataSet({ file, account, region, collector, service }: CallsFile): { add(call: ReadCall): void; record(): DataSet } {
  const operations = new Map<string, number>();
  const parameters = new Map<string, Set<string>>();
  const errors = new Map<string, number>();
  let [calls, withoutRequestId, reused] = [0, 0, 0];
  let [firstAt, lastAt]: [string | null, string | null] = [null, null];
  return {
    add(call) {
      calls += 1;
      operations.set(call.op, (operations.get(call.op) ?? 0) + 1);
      const own = parameters.get(call.op) ?? new Set<string>();
      parameters.set(call.op, own);
      if (call.in !== null && typeof call.in === 'object') for (const name of Object.keys(call.in as object)) own.add(name);
      if (call.err !== null) errors.set(call.err.name, (errors.get(call.err.name) ?? 0) + 1);
      if (call.requestId === undefined) withoutRequestId += 1;
      if (call.reused !== undefined) reused += 1;
      if (firstAt === null || call.at < firstAt) firstAt = call.at;
      if (lastAt === null || call.at > lastAt) lastAt = call.at;
    },
    record: () => ({
      file: `raw/${file}`,
      account,
      region,
      collector: collector ?? '',
      service,
      calls,
      operations: Object.fromEntries(operations),
      parameters: Object.fromEntries([...parameters].map(([op, names]) => [op, [...names].sort()])),
      errors: Object.fromEntries(errors),
      firstAt,
      lastAt,
      withoutRequestId,
      reused,
    }),
  };
}
