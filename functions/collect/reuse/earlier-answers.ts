import type { Call, ReadCall } from '#kernel/call';
import { cellKey, type Cell } from '#kernel/cell';
import { parseCallsFile } from '#kernel/tape';
import type { Objects } from '#store/objects';
import { readCalls, readHead } from '#store/tape';
import type { Collector } from '../define-collector.ts';
import { callKey } from './reusing-transport.ts';
import { saidOf } from './said-of.ts';

const dayMs = 86_400_000;

/** The tape of a run that ended. */
export type EarlierTape = { readonly run: string; readonly asOf: string; readonly tape: Objects };

/** Answers of an account by cell, then by call (`callKey`); `region` is where the thing that was asked about lies. */
export type EarlierAnswers = {
  /** What happened before this instant does not have to be looked up: the run that an answer comes from did. */
  readonly since: string;
  readonly byCell: ReadonlyMap<string, ReadonlyMap<string, EarlierAnswer>>;
};
export type EarlierAnswer = { readonly call: Call; readonly region: string; readonly mark: string | undefined };

/** CloudTrail delivers most events within five minutes of a call; https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html */
const lateMs = 60 * 60_000;

/**
 * Reads from the tapes of earlier runs, newest first, what the collectors of these cells declare to be steady: a cell's answers all come from the newest run that
 * read it. Leaves out what failed, what is older than `maxAgeDays`, and tapes that another version of the redactor wrote.
 */
export async function earlierAnswers({
  earlier,
  cells,
  collectors,
  redactor,
  asOf,
  maxAgeDays,
}: {
  readonly earlier: readonly EarlierTape[];
  readonly cells: readonly Cell[];
  readonly collectors: Readonly<Record<string, Collector>>;
  readonly redactor: string;
  readonly asOf: string;
  readonly maxAgeDays: number;
}): Promise<EarlierAnswers> {
  const open = new Map(cells.filter(cell => collectors[cell.collector]?.steady !== undefined).map(cell => [cellKey(cell), collectors[cell.collector] as Collector]));
  const oldest = Date.parse(asOf) - maxAgeDays * dayMs;
  const byCell = new Map<string, ReadonlyMap<string, EarlierAnswer>>();
  const account = cells[0]?.account ?? '';
  let since = Date.parse(asOf);
  for (const { run, asOf: then, tape } of earlier) {
    if (open.size === 0) break;
    if ((await readHead(tape)).redactor !== redactor) continue;
    const found: { readonly key: string; readonly cell: string; readonly region: string; readonly collector: Collector }[] = [];
    for await (const key of tape.list(`calls/${account}/`)) {
      const file = parseCallsFile(key);
      const cell = file === null || file.collector === null ? '' : cellKey({ account: file.account, region: file.region, collector: file.collector });
      const collector = open.get(cell);
      if (file !== null && collector !== undefined) found.push({ key, cell, region: file.region, collector });
    }
    const places = new Map<string, string>();
    // Who says where things lie goes first: others ask about the same things.
    for (const { key, cell, region, collector } of found.toSorted((a, b) => Number(a.collector.places === undefined) - Number(b.collector.places === undefined))) {
      open.delete(cell);
      const answers = await steadyAnswers(collector, region, readCalls(tape, key), { run, oldest, places });
      if (answers.size === 0) continue;
      byCell.set(cell, answers);
      since = Math.min(since, Date.parse(then) - lateMs);
    }
  }
  return { since: new Date(since).toISOString(), byCell };
}

/** What a collector declares to be steady in the calls of one of its cells, in order. */
export async function steadyAnswers(
  collector: Collector,
  here: string,
  calls: AsyncIterable<readonly ReadCall[]> | Iterable<readonly ReadCall[]>,
  { run, oldest, places }: { readonly run: string; readonly oldest: number; readonly places: Map<string, string> },
): Promise<Map<string, EarlierAnswer>> {
  const marks = new Map<string, string>();
  const answers = new Map<string, EarlierAnswer>();
  for await (const batch of calls) {
    for (const { id: _, ...call } of batch) {
      for (const [subject, region] of saidOf(collector.places, call)) places.set(`${sourceOf(collector)} ${subject}`, region);
      for (const [subject, mark] of saidOf(collector.marks, call)) marks.set(subject, mark);
      const steady = collector.steady?.[call.op];
      if (steady === undefined || call.in === null || !(Date.parse(call.at) >= oldest) || !isAnswer(collector, call) || (call.out !== null && steady.holds?.(call.out, call.at) === false)) continue;
      const subject = steady.subject(call.in);
      const region = here === 'global' ? places.get(`${steady.source} ${subject}`) : here;
      if (region !== undefined) answers.set(callKey(call.op, call.in), { call: { ...call, reused: call.reused ?? run }, region, mark: marks.get(subject) });
    }
  }
  return answers;
}

/** The service of which a collector says where its things lie. */
function sourceOf({ steady }: Collector): string {
  return Object.values(steady ?? {})[0]?.source ?? '';
}

function isAnswer(collector: Collector, call: Call): boolean {
  return call.err === null || collector.answers?.[call.op]?.includes(call.err.name) === true;
}
