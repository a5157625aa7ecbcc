import { parentPort } from 'node:worker_threads';
import { Problem } from '#kernel/problem';
import type { Posted } from './thread-pool.ts';

/** The thread's side of a pool: does each task that comes and posts what came of it. */
export function serveTasks<Task, Answer>(work: (task: Task) => Promise<Answer>): void {
  parentPort?.on('message', (task: Task) => {
    work(task)
      .then(
        (done): Posted<Answer> => ({ done }),
        (error: unknown): Posted<Answer> => ({ problem: error instanceof Error ? error.message : String(error), blame: error instanceof Problem ? error.blame : 'failure' }),
      )
      .then(
        posted => parentPort?.postMessage(posted),
        () => process.exit(1),
      );
  });
}
