import type { Service } from '#aws/clients';
import type { Call, CallError, Json } from '#kernel/call';
import type { Cell } from '#kernel/cell';

export type Request = { readonly cell: Cell; readonly service: Service; readonly op: string; readonly in: Json };

/**
 * What answers a collector's calls: AWS (live), a tape, or either of them while it is recorded. Never throws for what AWS answers: an error
 * is an answer (`err`). `send` asks AWS itself; only the live transport uses it.
 */
export type Transport = {
  answer(request: Request, send: () => Promise<unknown>): Promise<Call>;
  /** Waits between polls; a tape does not wait. */
  wait(ms: number): Promise<void>;
};

/** The error that a collector sees for a call that failed. */
export class AwsError extends Error {
  readonly error: CallError;
  constructor(error: CallError) {
    super(error.message);
    this.name = error.name;
    this.error = error;
  }
}
