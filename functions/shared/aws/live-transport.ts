import type { CallError } from '#kernel/call';
import { redact, redactText, type Fingerprint } from './redact.ts';
import type { Transport } from './transport.ts';

const machine = { now: () => new Date(), wait: (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms)) };

/** Asks AWS. The answer is redacted here, inside the response, before anything else can see it. */
export function liveTransport(clock: { now(): Date; wait(ms: number): Promise<void> } = machine, fingerprint: Fingerprint = null): Transport {
  return {
    async answer({ op, in: input }, send) {
      const at = clock.now().toISOString();
      try {
        const out: any = await send();
        const requestId: unknown = out?.$metadata?.requestId;
        return { op, in: input, out: redact(out, fingerprint), err: null, at, ...(typeof requestId === 'string' ? { requestId } : {}) };
      } catch (error) {
        return { op, in: input, out: null, err: errorOf(error), at, ...requestIdOf(error) };
      }
    },
    wait: ms => clock.wait(ms),
  };
}

function errorOf(error: unknown): CallError {
  if (!(error instanceof Error)) return { name: 'Unknown', message: redactText(String(error)), status: null };
  const status: unknown = Reflect.get(error, '$metadata')?.httpStatusCode;
  return { name: error.name, message: redactText(error.message), status: typeof status === 'number' ? status : null };
}

function requestIdOf(error: unknown): { requestId?: string } {
  const id: unknown = error instanceof Error ? Reflect.get(error, '$metadata')?.requestId : undefined;
  return typeof id === 'string' ? { requestId: id } : {};
}
