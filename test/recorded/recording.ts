import type { Service } from '#aws/clients';
import type { CallError, Json } from '#kernel/call';

/** An answer that AWS gave to somebody else's tool. What was asked is not known, only the operation and the order. */
export type RecordedAnswer = { readonly service: Service; readonly op: string; readonly out: Json; readonly err: null } | { readonly service: Service; readonly op: string; readonly out: null; readonly err: CallError };

/** What one test of another project heard of AWS, in order. */
export type Recording = {
  /** `<folder>/<recording>`. */
  readonly name: string;
  readonly answers: readonly RecordedAnswer[];
  /** Answers of services or operations that the SDK clients here do not know, such as `support.DescribeTrustedAdvisorChecks`. */
  readonly foreign: readonly string[];
};
