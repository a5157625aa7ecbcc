import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Problem } from '#kernel/problem';

/** Small young generations: what a line costs is collected before it is copied, and a thread adds some 40 MiB. */
const limits = { maxYoungGenerationSizeMb: 12 };
/** A thread that waits longer than this gives its memory back: what a big account took must not stand beside what reconciling and publishing take. */
const IDLE_MS = 200;

/** What a thread posts for a task: its answer, or what went wrong in one line. */
export type Posted<Answer> = { readonly done: Answer } | { readonly problem: string; readonly blame: 'usage' | 'failure' };

export type ThreadPool<Task, Answer> = {
  /** Runs a task on the next free thread. Rejects with a `Problem` when the task failed or its thread died. */
  run(task: Task): Promise<Answer>;
  close(): Promise<void>;
};

/**
 * Threads that work on accounts side by side: judging is bound by the processor, and accounts do not depend on each other. `module` answers each message
 * with one `Posted`. Threads start when they are first needed.
 */
export function threadPool<Task, Answer>(module: URL, workerData: unknown, threads = availableParallelism()): ThreadPool<Task, Answer> {
  const all: Worker[] = [];
  const idle = new Map<Worker, NodeJS.Timeout>();
  const waiting: ((worker: Worker) => void)[] = [];
  function free(): Worker | Promise<Worker> {
    const [known] = idle.keys();
    if (known !== undefined) {
      clearTimeout(idle.get(known));
      idle.delete(known);
      return known;
    }
    if (all.length >= threads) return new Promise(resolve => waiting.push(resolve));
    const worker = new Worker(module, { workerData, resourceLimits: limits });
    all.push(worker);
    return worker;
  }
  function rest(worker: Worker): void {
    const end = setTimeout(() => {
      idle.delete(worker);
      all.splice(all.indexOf(worker), 1);
      void worker.terminate();
    }, IDLE_MS);
    idle.set(worker, end.unref());
  }
  return {
    async run(task) {
      const worker = await free();
      try {
        return await ask<Task, Answer>(worker, task);
      } finally {
        const next = waiting.shift();
        if (next === undefined) rest(worker);
        else next(worker);
      }
    },
    async close() {
      for (const end of idle.values()) clearTimeout(end);
      await Promise.all(all.map(worker => worker.terminate()));
    },
  };
}

function ask<Task, Answer>(worker: Worker, task: Task): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    const onMessage = (posted: Posted<Answer>): void => settle(() => ('done' in posted ? resolve(posted.done) : reject(new Problem(posted.problem, posted.blame))));
    const onError = (error: Error): void => settle(() => reject(error));
    const onExit = (): void => settle(() => reject(new Problem('a thread that judged an account died; it may need more memory: NODE_OPTIONS=--max-old-space-size=4096', 'failure')));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}
