import { digest } from '#kernel/hash';
import { Problem } from '#kernel/problem';
import { instant } from '#kernel/time';
import { importedKey, ImportedFinding, type Imported } from '#reports/formats/imported-finding';
import type { FindingStore } from '#store/finding-store';
import type { Actor } from '../actor.ts';
import { can } from '../capabilities.ts';
import { recordEvent } from '../record-event.ts';

/** The kind of document under which findings of other tools lie: beside ours, with no lifecycle, no SLA and no part in any count of ours. */
export const importedKind = 'imported-finding';
const TRIES = 8;
const AT_ONCE = 16;

/** What came of a file. `passing`: it passes, and nothing was known of it. `older`: the store knows something newer. */
export type Kept = { readonly added: number; readonly changed: number; readonly unchanged: number; readonly older: number; readonly passing: number; readonly dropped: number };

/**
 * Keeps the findings of other tools in documents of their own, one for each thing that a tool says of a resource. The same file a second time writes nothing. A pass is kept only where a failure is
 * known. What was read, and what was dropped of the file, goes into the log. Throws a `Problem` where the actor may not import, or others write the same findings all the time.
 */
export async function keepImported(
  store: Pick<FindingStore, 'document' | 'documents' | 'putDocument' | 'events' | 'record'>,
  { findings, dropped }: Imported,
  { file, format, actor, at }: { readonly file: string; readonly format: string; readonly actor: Actor; readonly at: string },
): Promise<Kept> {
  if (!can(actor.roles, 'settings')) throw new Problem('to import findings takes the role admin');
  const known = new Map<string, { readonly finding: ImportedFinding; readonly rev: number }>();
  for await (const { id, body, rev } of store.documents(importedKind)) known.set(id, { finding: ImportedFinding.parse(body), rev });
  const counts = { added: 0, changed: 0, unchanged: 0, older: 0, passing: 0 };
  const one = async (finding: ImportedFinding): Promise<void> => {
    const id = digest(importedKey(finding));
    let kept = known.get(id) ?? null;
    for (let tried = 0; tried < TRIES; tried += 1) {
      const what = newsOf(kept?.finding ?? null, finding);
      if ((what !== 'added' && what !== 'changed') || (await store.putDocument({ kind: importedKind, id, rev: (kept?.rev ?? 0) + 1, body: { ...finding } }))) {
        counts[what] += 1;
        return;
      }
      const found = await store.document(importedKind, id);
      kept = found === null ? null : { finding: ImportedFinding.parse(found.body), rev: found.rev };
    }
    throw new Problem(`${file}: others write the same findings all the time: try again`, 'failure');
  };
  for (let from = 0; from < findings.length; from += AT_ONCE) await Promise.all(findings.slice(from, from + AT_ONCE).map(one));
  if (counts.added + counts.changed > 0)
    await recordEvent(store, {
      kind: 'findings-imported',
      at: instant(at),
      by: { sub: actor.sub, name: actor.name, roles: actor.roles },
      detail: { file, format, ...counts, dropped: dropped.length, reasons: dropped.slice(0, 20).map(({ at: record, reason }) => `${record}: ${reason}`) },
    });
  return { ...counts, dropped: dropped.length };
}

function newsOf(known: ImportedFinding | null, finding: ImportedFinding): Exclude<keyof Kept, 'dropped'> {
  if (known === null) return finding.state === 'passes' ? 'passing' : 'added';
  if (known.at > finding.at) return 'older';
  return digest(known) === digest(finding) ? 'unchanged' : 'changed';
}
