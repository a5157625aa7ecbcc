import type { Json } from './call.ts';
import type { Saving } from './money.ts';
import type { Severity } from './severity.ts';
import type { Topic } from './topic.ts';

export const outcomes = ['fail', 'pass', 'not-applicable', 'not-assessed', 'manual'] as const;
export type Outcome = (typeof outcomes)[number];

/** Instants and configuration: what does not move by itself. */
export type Facts = { readonly [key: string]: Json };
/** Ages, metrics, money: what moves by itself and is never compared. */
export type Measures = { readonly [key: string]: Json };

/** A check's outcome on one resource. Keys in the order in which they are printed. */
export type Verdict = {
  readonly check: string;
  readonly version: number;
  readonly criteria: string;
  readonly topic: Topic;
  readonly severity: Severity;
  readonly account: string;
  readonly region: string;
  readonly kind: string;
  readonly resource: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly code: string;
  readonly reason: string;
  /** IAM actions that would have made a `not-assessed` verdict possible. */
  readonly missing: readonly string[];
  readonly facts: Facts;
  readonly measures: Measures;
  readonly saves: Saving | null;
  readonly calls: readonly string[];
};
