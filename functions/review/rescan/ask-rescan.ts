import * as z from 'zod';
import { Rescan } from '#kernel/rescan';
import { verifySchedule } from '#kernel/schedule';
import { instant } from '#kernel/time';
import type { FindingStore } from '#store/finding-store';
import type { AskedRescan } from './start-rescan.ts';

/** Looks that people asked for, by the name of their run. */
const rescanKind = 'rescan';
const HOUR_MS = 3_600_000;
/** So many looks an hour; each is a run of its own, however small. */
export const MOST_PER_HOUR = 12;
/** A look that began so long ago and has not ended is taken for one that never will. */
const LOST_MS = 30 * 60_000;

const Body = z.object({ rescan: Rescan, by: z.string() });

/** `isNew`: false where the same was asked for already and that look has not ended. */
export type Reserved = AskedRescan & { readonly isNew: boolean };

/**
 * Gives a look its place: the one that is under way for the same findings, else a new one. At most one begins a second and `MOST_PER_HOUR` an hour, also
 * when several people ask at once: each takes its name in the store before it is started. Refuses in words with when to come back.
 */
export async function askRescan(
  store: Pick<FindingStore, 'documents' | 'putDocument'>,
  rescan: Rescan,
  { by, now, hasEnded }: { readonly by: string; readonly now: Date; readonly hasEnded: (run: string) => Promise<boolean> },
): Promise<Reserved | { readonly busy: string }> {
  const recent: AskedRescan[] = [];
  for await (const { id, body } of store.documents(rescanKind, { from: runAt(now.getTime() - HOUR_MS), to: runAt(now.getTime() + HOUR_MS) })) {
    const parsed = Body.safeParse(body);
    if (parsed.success) recent.push({ run: id, rescan: parsed.data.rescan });
  }
  for (const earlier of recent.toReversed()) {
    const isSame = rescan.findings.every(id => earlier.rescan.findings.includes(id));
    if (isSame && now.getTime() - startOf(earlier.run) < LOST_MS && !(await hasEnded(earlier.run))) return { ...earlier, isNew: false };
  }
  const [oldest] = recent;
  if (recent.length >= MOST_PER_HOUR && oldest !== undefined)
    return { busy: `${recent.length} looks were asked for within an hour, which is as many as there may be: ask again after ${instant(startOf(oldest.run) + HOUR_MS)}, or wait for the next scan` };
  const run = runAt(now.getTime());
  const taken = await store.putDocument({ kind: rescanKind, id: run, rev: 1, body: { rescan: { ...rescan }, by } });
  return taken ? { run, rescan, isNew: true } : { busy: 'somebody else asked for a look this very second: ask again' };
}

function runAt(ms: number): string {
  return `${verifySchedule}-${instant(ms)}`;
}
function startOf(run: string): number {
  return Date.parse(run.slice(-20));
}
