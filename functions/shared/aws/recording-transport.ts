import type { Call } from '#kernel/call';
import type { Request, Transport } from './transport.ts';

/** Hands every call to `record` before the collector sees its answer: nothing is used that is not on the tape. */
export function recordingTransport(inner: Transport, record: (request: Request, call: Call) => void | Promise<void>): Transport {
  return {
    async answer(request, send) {
      const call = await inner.answer(request, send);
      await record(request, call);
      return call;
    },
    wait: ms => inner.wait(ms),
  };
}
