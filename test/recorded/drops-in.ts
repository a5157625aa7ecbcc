import type { Collector } from '#collect/define-collector';
import { kinds } from '#inventory/registry.generated';
import { assembly } from '#kernel/assemble';
import type { Json, ReadCall } from '#kernel/call';
import type { Cell } from '#kernel/cell';
import { isPaging } from './is-paging.ts';
import type { RecordedAnswer } from './recording.ts';
import { sdkModel, type Form } from './sdk-model.ts';

/** Why a collector drops the first item of an answer that it does not understand, or null. */
export function dropIn(collector: Collector, cell: Cell, call: ReadCall): string | null {
  const built = assembly({ partition: 'aws', asOf: call.at, kinds, sources: [collector] });
  built.add(cell, collector, call);
  const { dropped, reason } = built.settle({ ...cell, status: 'complete', reason: null, listed: [], holes: 0, calls: 1, items: 0, dropped: 0 });
  return dropped === 0 ? null : (reason ?? '').replace(/^.*the first: /, '').replace(` (${call.id})`, '');
}

/**
 * A question that an answer may be the answer to: what it must be about is what the answer names first. Null where an answer means nothing without what was
 * really asked, as with metrics and bills.
 */
export async function questionFor({ service, op, out }: RecordedAnswer): Promise<Json | null> {
  const form = (await sdkModel(service)).questions.get(op)?.();
  if (form?.is !== 'structure') return {};
  const subject = /"(arn:aws[^"]*)"/.exec(JSON.stringify(out))?.[1] ?? 'recorded';
  const asked: Record<string, Json> = {};
  for (const [name, member] of form.members) {
    const of = member();
    if (isPaging(name) || /filter/i.test(name)) continue;
    if (hasStructures(of)) return null;
    if (of.is === 'text') asked[name] = subject;
    if (of.is === 'list' && of.of().is === 'text') asked[name] = [subject];
  }
  return asked;
}

function hasStructures(form: Form): boolean {
  return form.is === 'structure' || (form.is === 'list' && hasStructures(form.of()));
}
