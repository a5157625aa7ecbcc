import { canonicalJson } from '#kernel/canonical';
import type { PackInput } from '#reports/evidence/create-pack';
import type { Manifest, Role } from '#reports/evidence/manifest';
import { parseCallsFile } from '#kernel/tape';
import { readCalls } from '#store/tape';
import { periodFiles } from './period-files.ts';
import type { PackSource } from './pack-source.ts';

type Extra = PackInput['more'] extends AsyncIterable<infer File> ? File : never;

/** What only some packs have: the changes that the tape heard of CloudTrail, and what belongs to a period. */
export async function* packExtras({ tape, store }: PackSource, period: Manifest['period'], drawing: { readonly nonce: string; readonly size: number; readonly until: string } | null): AsyncGenerator<Extra> {
  if (drawing !== null) yield* periodFiles(store.objects, period, drawing);
  const changes: string[] = [];
  for await (const key of tape.list('calls/')) {
    if (parseCallsFile(key)?.service !== 'cloudtrail') continue;
    for await (const calls of readCalls(tape, key))
      for (const { op, out, id } of calls) if (op === 'LookupEvents' && Array.isArray(out?.Events)) for (const event of out.Events as readonly object[]) changes.push(canonicalJson({ call: id, ...event }));
  }
  if (changes.length > 0) yield { path: 'changes/cloudtrail.ndjson', role: 'change' satisfies Role, body: changes.map(line => `${line}\n`).join('') };
}
