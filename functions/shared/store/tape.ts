import type { Call, ReadCall } from '#kernel/call';
import { cellKey, type Cell, type Coverage } from '#kernel/cell';
import { Problem } from '#kernel/problem';
import { callsFile, CoverageLine, parseCall, parseCallsFile, TapeHead, withId, type CallsFile } from '#kernel/tape';
import * as z from 'zod';
import { lineWriter, readLines } from './lines.ts';
import type { Objects } from './objects.ts';

/** Calls of one cell on their way to the tape; the files appear when the cell ends. */
export type CellTape = {
  /** Appends a call and gives it its id. */
  record(service: string, call: Call): Promise<ReadCall>;
  close(): Promise<void>;
  abort(): Promise<void>;
};

export function cellTape(objects: Objects, cell: Cell): CellTape {
  const files = new Map<string, Promise<{ readonly file: string; readonly writer: Awaited<ReturnType<typeof lineWriter>>; lines: number }>>();
  return {
    async record(service, call) {
      let opened = files.get(service);
      if (opened === undefined) {
        const file = callsFile(cell, service);
        files.set(service, (opened = lineWriter(objects, file).then(writer => ({ file, writer, lines: 0 }))));
      }
      const open = await opened;
      open.lines += 1;
      const id = `${open.file}#${open.lines}`;
      await open.writer.write(JSON.stringify(call));
      return withId({ ...call }, id);
    },
    async close() {
      for (const opened of files.values()) await (await opened).writer.close();
    },
    async abort() {
      for (const opened of files.values()) await (await opened).writer.abort();
    },
  };
}

export async function writeHead(objects: Objects, head: TapeHead): Promise<void> {
  await objects.put('tape.json', `${JSON.stringify(head, null, 2)}\n`);
}

const sealed = 'coverage.ndjson';
const part = (account: string): string => `coverage/${account}.ndjson`;

/** The coverage of an account's cells so far; replaced as a whole each time a cell ends. */
export async function writeCoverage(objects: Objects, account: string, lines: readonly Coverage[]): Promise<void> {
  await objects.put(part(account), lines.map(line => `${JSON.stringify(line)}\n`).join(''));
}

export async function readAccountCoverage(objects: Objects, account: string): Promise<readonly Coverage[]> {
  return joined(
    (await readCoverageFile(objects, sealed)).filter(line => line.account === account),
    await readCoverageFile(objects, part(account)),
  );
}

/** Joins the accounts' parts into `coverage.ndjson`, sorted by account, region and collector. A tape that is sealed already stays so. */
export async function sealTape(objects: Objects): Promise<void> {
  await objects.put(sealed, (await readCoverage(objects)).map(line => `${JSON.stringify(line)}\n`).join(''));
  for await (const key of objects.list('coverage/')) await objects.remove(key);
}

/** What was sealed and, over it, what was collected since. */
async function readCoverage(objects: Objects): Promise<Coverage[]> {
  const lines: Coverage[] = [];
  for await (const key of objects.list('coverage/')) lines.push(...(await readCoverageFile(objects, key)));
  return joined(await readCoverageFile(objects, sealed), lines);
}

function joined(before: readonly Coverage[], after: readonly Coverage[]): Coverage[] {
  return [...new Map([...before, ...after].map(line => [cellKey(line), line])).values()].sort(byCell);
}

function byCell(a: Cell, b: Cell): number {
  const left = `${a.account}/${a.region}/${a.collector}`;
  const right = `${b.account}/${b.region}/${b.collector}`;
  return left < right ? -1 : left > right ? 1 : 0;
}

async function readCoverageFile(objects: Objects, key: string): Promise<Coverage[]> {
  const lines: Coverage[] = [];
  let number = 0;
  for await (const batch of readLines(objects, key)) {
    for (const text of batch) {
      number += 1;
      if (text === '') continue;
      const parsed = CoverageLine.safeParse(parseJson(text, `${objects.place}/${key}#${number}`));
      if (!parsed.success) throw new Problem(`${objects.place}/${key}#${number}: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}; record the tape again`, 'failure');
      lines.push(parsed.data);
    }
  }
  return lines;
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(`${where}: not JSON; the tape is broken there, record it again`, 'failure');
  }
}

/** A tape that is read: its head, its coverage (null for one made by hand) and its files of calls. */
export type Tape = {
  readonly head: TapeHead;
  readonly coverage: readonly Coverage[] | null;
  readonly files: readonly CallsFile[];
  /** The calls of a file in order, in batches. A broken line throws a `Problem` that names it. */
  calls(file: CallsFile): AsyncIterable<readonly ReadCall[]>;
};

export async function openTape(objects: Objects): Promise<Tape> {
  const head = await readHead(objects);
  const files: CallsFile[] = [];
  for await (const key of objects.list('calls/')) {
    const file = parseCallsFile(key);
    if (file === null) throw new Problem(`${objects.place}/${key}: a file of calls is named calls/<account>/<region or global>/<service>[.<collector>].ndjson[.gz]`);
    files.push(file);
  }
  const coverage = await readCoverage(objects);
  const covered = coverage.length > 0 || (await objects.read(sealed)) !== null;
  const unnamed = files.find(({ collector }) => collector === null);
  if (covered && unnamed !== undefined)
    throw new Problem(`${objects.place}/${unnamed.file}: it does not name its collector, but the tape has coverage; name it <service>.<collector>.ndjson, or take coverage.ndjson out to have the tape driven`);
  return {
    head,
    coverage: covered ? coverage : null,
    files,
    calls: file => readCalls(objects, file.file),
  };
}

export async function readHead(objects: Objects): Promise<TapeHead> {
  const bytes = await objects.read('tape.json');
  if (bytes === null) throw new Problem(`${objects.place}: no tape here (tape.json is missing); give the folder that --record wrote`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Problem(`${objects.place}/tape.json: not JSON`);
  }
  const parsed = TapeHead.safeParse(value);
  if (!parsed.success) throw new Problem(`${objects.place}/tape.json: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`);
  return parsed.data;
}

export async function* readCalls(objects: Objects, file: string): AsyncIterable<readonly ReadCall[]> {
  let number = 0;
  for await (const batch of readLines(objects, file)) {
    const calls: ReadCall[] = [];
    for (const text of batch) {
      number += 1;
      if (text === '') continue;
      let call: Call;
      try {
        call = parseCall(text);
      } catch (error) {
        throw new Problem(`${objects.place}/${file}#${number}: ${error instanceof Error ? error.message : String(error)}; the tape is broken there, record it again or take the line out`, 'failure');
      }
      calls.push(withId(call, `${file}#${number}`));
    }
    yield calls;
  }
}
