import { isDenied, isThrottled, type CallError } from '#kernel/call';
import type { Cell, Coverage } from '#kernel/cell';
import type { Collector } from './define-collector.ts';

/** What happened in a cell while it was collected. */
export type Ending = {
  /** Calls that AWS answered, errors that are data among them. */
  readonly answered: number;
  /** Calls that failed, in order. */
  readonly failures: readonly { readonly op: string; readonly err: CallError }[];
  /** Null when the collector ran to its end; else what stopped it: nothing to read here, one of the failures, or something of our own. */
  readonly stopped: { readonly skipped: string } | 'failure' | { readonly broken: string } | null;
  /** Whether the kinds of `after` were listed to their end. */
  readonly afterListed: boolean;
  /** Whether those that were not are left out on purpose, so that there is nothing to go by. */
  readonly afterSkipped?: boolean;
};

/** The coverage of a cell, before its calls are normalised (see `assembly.settle`). */
export function classify(cell: Cell, collector: Collector, ending: Ending): Coverage {
  const { status, reason } = statusOf(ending, collector);
  const failed = new Set(ending.failures.map(failure => failure.op));
  const listed =
    ending.stopped !== null || !ending.afterListed
      ? []
      : Object.entries(collector.yields)
          .filter(([, operations]) => !operations?.some(operation => failed.has(operation)))
          .map(([kind]) => kind)
          .sort();
  return { ...cell, status, reason, listed, holes: 0, calls: ending.answered + ending.failures.length, items: 0, dropped: 0 };
}

function statusOf({ answered, failures, stopped, afterListed, afterSkipped = false }: Ending, collector: Collector): Pick<Coverage, 'status' | 'reason'> {
  const skipped = typeof stopped === 'object' && stopped !== null && 'skipped' in stopped ? stopped.skipped : null;
  const broken = typeof stopped === 'object' && stopped !== null && 'broken' in stopped ? stopped.broken : null;
  const unrecorded = failures.find(failure => failure.err.name === 'NotRecorded');
  if (unrecorded !== undefined) return { status: 'failed', reason: `not recorded: ${unrecorded.op}` };
  const [first] = failures;
  if (first === undefined) {
    // Who skips because there is nothing to go by cannot know that where what it goes by was not read.
    if (skipped !== null && (afterListed || afterSkipped)) return { status: 'skipped', reason: skipped };
    if (broken !== null) return { status: answered > 0 ? 'partial' : 'failed', reason: broken };
    return afterListed ? { status: 'complete', reason: null } : { status: 'partial', reason: `what it goes by was not listed to its end: ${collector.after?.join(', ')}` };
  }
  const reason = `${first.op}: ${first.err.name}${failures.length > 1 ? ` and ${failures.length - 1} more` : ''}${broken === null ? '' : `; then ${broken}`}`;
  if (answered > 0) return { status: 'partial', reason };
  if (isDenied(first.err)) return { status: 'denied', reason };
  return { status: 'failed', reason: isThrottled(first.err) ? `${reason} (throttled past the last retry)` : reason };
}
