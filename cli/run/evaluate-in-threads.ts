import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { availableParallelism } from 'node:os';
import type { PlannedCell } from '#kernel/cell';
import type { StageContext } from '#plan/stage-context';
import type { EvaluateData, EvaluateTask } from './evaluate-thread.ts';
import { giveMemoryBack } from './give-memory-back.ts';
import type { OwnStart } from './own-start.ts';
import { threadPool, type ThreadPool } from './thread-pool.ts';

/** Compressed bytes of calls from which an account is worth a thread: below, starting one takes longer than judging. */
const WORTH_A_THREAD = 1 << 20;

/**
 * Judges big accounts in threads, one a core. Answers false for an account that had better be judged in place: a small one, one whose tape is no folder, or one
 * that is `alone`, beside which a thread would only hold all modules a second time.
 */
export function evaluateInThreads(
  { folder, tape, asOf, config }: Pick<StageContext, 'folder' | 'tape' | 'asOf' | 'config'>,
  { select, own }: { readonly select: readonly string[] | null; readonly own: OwnStart | null },
): { evaluate(account: string, expected: readonly PlannedCell[], alone: boolean): Promise<boolean>; rest(): void; close(): Promise<void> } {
  let pool: ThreadPool<EvaluateTask, null> | null = null;
  let big = false;
  return {
    async evaluate(account, expected, alone) {
      if (!isAbsolute(folder.place) || !isAbsolute(tape.place)) return false;
      let bytes = 0;
      for await (const key of tape.list(`calls/${account}/`)) {
        bytes += (await stat(join(tape.place, key))).size;
        if (bytes >= WORTH_A_THREAD) break;
      }
      if (bytes < WORTH_A_THREAD) return false;
      if (pool === null) giveMemoryBack(); // what collecting needed need not stand beside what judging needs
      big = alone || availableParallelism() < 2;
      if (big) return false;
      pool ??= threadPool(new URL('./evaluate-thread.ts', import.meta.url), { folder: folder.place, tape: tape.place, asOf, config, select, own } satisfies EvaluateData);
      await pool.run({ account, expected });
      return true;
    },
    /** Gives back what a big account took that was judged in place; what comes after it needs less. */
    rest() {
      if (big) giveMemoryBack();
      big = false;
    },
    async close() {
      await pool?.close();
    },
  };
}
