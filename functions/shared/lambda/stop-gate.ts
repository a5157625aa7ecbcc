import type { Transport } from '#aws/transport';
import type { StageContext } from '#plan/stage-context';
import type { ObjectWriter, Objects } from '#store/objects';

/** Thrown at whatever is still under way when a stage has stopped. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/**
 * Lambda freezes a process when its handler answers and thaws it for the next event, perhaps that of another account. What was still under way
 * would then go on and write over what others have written since. Behind this gate nothing is asked and nothing is written after `stop`, and
 * `settled` waits for what had begun to be written.
 */
export type StopGate = {
  readonly stopped: () => boolean;
  stop(): void;
  settled(): Promise<void>;
  around(context: StageContext): StageContext;
};

export function stopGate(): StopGate {
  let stopped = false;
  const waiting = new Set<(error: Stopped) => void>();
  const writing = new Set<Promise<unknown>>();

  function check(): void {
    if (stopped) throw new Stopped('the stage has stopped');
  }
  /** Lets go of an answer that nobody may use any more. */
  async function unlessStopped<T>(begin: () => Promise<T>): Promise<T> {
    check();
    const stop = Promise.withResolvers<never>();
    waiting.add(stop.reject);
    try {
      return await Promise.race([begin(), stop.promise]);
    } finally {
      waiting.delete(stop.reject);
    }
  }
  async function write<T>(begin: () => Promise<T>): Promise<T> {
    check();
    const begun = begin();
    writing.add(begun);
    try {
      return await begun;
    } finally {
      writing.delete(begun);
    }
  }
  function gatedWriter(inner: ObjectWriter): ObjectWriter {
    return {
      write(chunk) {
        check();
        return inner.write(chunk);
      },
      close: () => write(() => inner.close()),
      abort: () => inner.abort(),
    };
  }
  function objects(inner: Objects): Objects {
    return {
      place: inner.place,
      read: key => unlessStopped(() => inner.read(key)),
      put: (key, body) => write(() => inner.put(key, body)),
      writer: async key => gatedWriter(await unlessStopped(() => inner.writer(key))),
      list: prefix => inner.list(prefix),
      remove: key => write(() => inner.remove(key)),
    };
  }
  function transport(inner: Transport): Transport {
    return { answer: (request, send) => unlessStopped(() => inner.answer(request, send)), wait: ms => unlessStopped(() => inner.wait(ms)) };
  }
  return {
    stopped: () => stopped,
    stop() {
      stopped = true;
      for (const reject of waiting) reject(new Stopped('the stage has stopped'));
      waiting.clear();
    },
    async settled() {
      while (writing.size > 0) await Promise.allSettled(writing);
    },
    around: context => ({
      ...context,
      root: objects(context.root),
      folder: objects(context.folder),
      tape: objects(context.tape),
      aws: context.aws === null ? null : { ...context.aws, transport: transport(context.aws.transport) },
    }),
  };
}
