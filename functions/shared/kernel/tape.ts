import * as z from 'zod';
import type { Call, ReadCall } from './call.ts';
import type { Cell } from './cell.ts';
import { coverageStatuses } from './cell.ts';

/** `tape.json`: what a folder of calls is. */
export const TapeHead = z.object({
  schema: z.literal('tape/1'),
  asOf: z.iso.datetime({ offset: true }),
  partition: z.enum(['aws', 'aws-cn', 'aws-us-gov']),
  redactor: z.string().default('none'),
  /** Values that collectors asked of the configuration. */
  asked: z.record(z.string(), z.json()).default({}),
  accounts: z.array(z.object({ id: z.string().regex(/^\d{12}$/), name: z.string().default('') })),
  organization: z.string().optional(),
});
export type TapeHead = z.output<typeof TapeHead>;

/** A line of `coverage.ndjson`. */
export const CoverageLine = z.object({
  account: z.string(),
  region: z.string(),
  collector: z.string(),
  status: z.enum(coverageStatuses),
  reason: z.string().nullable().default(null),
  listed: z.array(z.string()).default([]),
  holes: z.int().default(0),
  calls: z.int().default(0),
  items: z.int().default(0),
  dropped: z.int().default(0),
});

const CallLine = z
  .object({
    op: z.string().min(1),
    in: z.json(),
    out: z.record(z.string(), z.json()).nullable(),
    err: z.object({ name: z.string(), message: z.string().default(''), status: z.number().nullable().default(null) }).nullable(),
    at: z.string().default('1970-01-01T00:00:00.000Z'),
    requestId: z.string().optional(),
    reused: z.string().optional(),
  })
  .refine(({ out, err }) => (out === null) !== (err === null), {
    error: ({ input }) => ((input as { out: unknown }).out === null ? 'it has neither an answer (`out`) nor an error (`err`)' : 'it has both an answer (`out`) and an error (`err`)'),
  });

/** Where a cell's calls to one service lie on a tape. */
export function callsFile(cell: Cell, service: string): string {
  return `calls/${cell.account}/${cell.region}/${service}.${cell.collector}.ndjson.gz`;
}

export type CallsFile = { readonly file: string; readonly account: string; readonly region: string; readonly service: string; readonly collector: string | null };

/** What the name of a file of calls says; null when it is none. A tape made by hand may leave the collector out. */
export function parseCallsFile(file: string): CallsFile | null {
  const match = /^calls\/(\d{12})\/([a-z0-9-]+)\/([a-z0-9-]+)(?:\.([a-z0-9-]+))?\.ndjson(?:\.gz)?$/.exec(file);
  if (match === null) return null;
  return { file, account: match[1] as string, region: match[2] as string, service: match[3] as string, collector: match[4] ?? null };
}

/** A line of a file of calls; throws with a reason that fits behind `file#line: `. A line without `in`, `out` or `err` is read as one with null. */
export function parseCall(text: string): Call {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SyntaxError('not JSON');
  }
  if (isCall(value)) return value;
  const parsed = CallLine.safeParse(value !== null && typeof value === 'object' ? { in: null, out: null, err: null, ...value } : value);
  if (!parsed.success) throw new SyntaxError(`${parsed.error.issues[0]?.path.join('.') || 'the line'}: ${parsed.error.issues[0]?.message ?? 'is no call'}`);
  const { requestId, reused, ...call } = parsed.data;
  return { ...call, ...(requestId === undefined ? {} : { requestId }), ...(reused === undefined ? {} : { reused }) };
}

/** The usual line as our own writer makes it; anything else goes through the schema, which says what is wrong. */
function isCall(value: any): value is Call {
  return (
    value !== null &&
    typeof value === 'object' &&
    typeof value.op === 'string' &&
    value.op !== '' &&
    value.in !== undefined &&
    typeof value.at === 'string' &&
    ((value.err === null && value.out !== null && typeof value.out === 'object' && !Array.isArray(value.out)) ||
      (value.out === null && value.err !== null && typeof value.err === 'object' && typeof value.err.name === 'string' && typeof value.err.message === 'string' && value.err.status !== undefined))
  );
}

export function withId(call: Call, id: string): ReadCall {
  const read = call as Call & { id: string };
  read.id = id;
  return read;
}
