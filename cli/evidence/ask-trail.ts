import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { Problem } from '#kernel/problem';
import { parseCall, parseCallsFile } from '#kernel/tape';
import { matchRequests, type RecordedRequest, type TrailRecord } from '#reports/evidence/match-requests';
import type { OpenPack } from '#reports/evidence/open-pack';
import { packLines } from '#reports/evidence/pack-lines';
import type { Step } from '#reports/evidence/verify-pack';

/** Matches the request ids of a pack with log files of CloudTrail (`{"Records": […]}`, also `.gz`): a file, or a folder with them as they lie in the trail's bucket. */
export async function askTrail(pack: OpenPack, place: string): Promise<Step> {
  const records: TrailRecord[] = [];
  for (const file of await filesIn(place)) records.push(...(await recordsOf(file)));
  if (records.length === 0) throw new Problem(`--trail ${place}: there are no records of CloudTrail in it`);
  const calls: RecordedRequest[] = [];
  for (const path of pack.paths) {
    const file = parseCallsFile(path.replace(/^raw\//, ''));
    if (file === null || !path.startsWith('raw/')) continue;
    let line = 0;
    for await (const text of packLines(path.endsWith('.gz') ? (Readable.from(pack.read(path), { objectMode: false }).pipe(createGunzip()) as AsyncIterable<Uint8Array>) : pack.read(path))) {
      line += 1;
      const { op, requestId, reused } = parseCall(text);
      calls.push({ id: `${file.file}#${line}`, service: file.service, op, account: file.account, requestId: requestId ?? null, reused: reused !== undefined });
    }
  }
  const { matched, unknown, unlogged } = matchRequests(calls, records);
  const failures = unknown.map(({ call, text }) => ({ code: 'E_TRAIL' as const, text: `${call}: ${text}` }));
  if (matched === 0 && failures.length === 0) failures.push({ code: 'E_TRAIL', text: `none of ${calls.length} calls is in the ${records.length} records of ${place}` });
  return {
    step: 'trail',
    state: failures.length === 0 ? 'passed' : 'failed',
    failures: failures.slice(0, 20),
    text: `${matched} of ${calls.length} calls stand in CloudTrail with their request id, ${failures.length} should and do not${unlogged.length === 0 ? '' : `; these logs hold nothing of ${unlogged.length} operations`}`,
  };
}

async function filesIn(place: string): Promise<readonly string[]> {
  const found = await stat(place).catch(() => {
    throw new Problem(`--trail ${place}: there is no such file or folder`);
  });
  if (found.isFile()) return [place];
  const names = await readdir(place, { recursive: true });
  return names
    .filter(name => /\.json(\.gz)?$/.test(name))
    .sort()
    .map(name => join(place, name));
}

async function recordsOf(file: string): Promise<readonly TrailRecord[]> {
  try {
    const bytes = await readFile(file);
    const { Records } = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as { readonly Records?: readonly Readonly<Record<string, unknown>>[] };
    return (Records ?? []).flatMap(({ requestID, eventName, eventSource, recipientAccountId }) =>
      typeof requestID === 'string' && typeof eventName === 'string' ? [{ requestID, eventName, eventSource: String(eventSource), account: String(recipientAccountId) }] : [],
    );
  } catch (error) {
    throw new Problem(`--trail ${file}: this is no log file of CloudTrail (${error instanceof Error ? error.message : String(error)})`);
  }
}
