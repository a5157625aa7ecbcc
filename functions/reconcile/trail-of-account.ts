import { changesIn, type Changes } from '#collect/reuse/changes';
import type { ReadCall } from '#kernel/call';
import { parseCallsFile } from '#kernel/tape';
import type { Objects } from '#store/objects';
import { readCalls } from '#store/tape';

/** The collector that asks CloudTrail which resources were changed since the run before. */
const collector = 'cloudtrail-changes';

/** What the tape of a run holds of CloudTrail's event history of an account, by Region; empty where nothing was asked. */
export async function trailOfAccount(tape: Objects, account: string): Promise<ReadonlyMap<string, Changes>> {
  const changes = new Map<string, Changes>();
  for await (const key of tape.list(`calls/${account}/`)) {
    const file = parseCallsFile(key);
    if (file?.collector !== collector) continue;
    const calls: ReadCall[] = [];
    for await (const batch of readCalls(tape, file.file)) calls.push(...batch);
    changes.set(file.region, changesIn(calls));
  }
  return changes;
}
