import { collectors } from '#collect/registry.generated';
import { kinds } from '#inventory/registry.generated';
import { assembly } from '#kernel/assemble';
import type { KindId, Kinds } from '#kernel/kind';
import { Problem } from '#kernel/problem';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';
import { openTape, type Tape } from '#store/tape';

/** The tape that a stored run was judged on: its own, one that it was told to write, or the one that it was given. */
export async function tapeOfRun(folder: Objects): Promise<Tape> {
  const own = prefixedObjects(folder, 'tape/');
  if ((await own.read('tape.json')) !== null) return openTape(own);
  const { record, tape } = JSON.parse((await readText(folder, 'start.json')) ?? '{}') as { readonly record?: string | null; readonly tape?: string | null };
  const place = record ?? tape ?? null;
  if (place === null) throw new Problem(`${folder.place}: the run keeps no tape; give one with --tape`);
  return openTape(fileObjects(place));
}

/**
 * What a tape holds of some kinds that the organisation's collectors list, their tags aside. Throws a `Problem` where something of them was not
 * read, since half of it would say something else; a cell that was skipped has none.
 */
export async function organizationOn<K extends KindId>(tape: Tape, wanted: readonly K[]): Promise<{ readonly [Kind in K]: readonly Kinds[Kind][] }> {
  const sources = Object.values(collectors).filter(({ scope, yields }) => scope === 'organization' && wanted.some(kind => yields[kind] !== undefined));
  for (const { id, yields } of sources) {
    const line = tape.coverage?.find(({ collector }) => collector === id);
    if (line?.status === 'skipped') continue;
    const unread = wanted.filter(kind => yields[kind] !== undefined && line?.listed.includes(kind) !== true);
    if (unread.length > 0)
      throw new Problem(`${id} is ${line === undefined ? 'not on the tape' : `${line.status}${line.reason === null ? '' : ` (${line.reason})`}`}: without ${unread.join(' and ')} nothing can be said; scan the management account again`);
  }
  const built = assembly({ partition: tape.head.partition, asOf: tape.head.asOf, kinds, sources, wanted: new Set(wanted) });
  for (const file of tape.files) {
    const collector = sources.find(({ id }) => id === file.collector);
    if (collector === undefined) continue;
    for await (const batch of tape.calls(file)) for (const call of batch) built.add({ account: file.account, region: file.region, collector: collector.id }, collector, call);
  }
  for (const line of tape.coverage ?? []) if (sources.some(({ id }) => id === line.collector)) built.settle(line);
  const found = wanted.map(kind => {
    const resources = built.resources(kind);
    for (const { name, holes } of resources) for (const [field, { reason }] of Object.entries(holes ?? {})) if (field !== 'tags') throw new Problem(`${name}: ${field} could not be read (${reason}); scan the management account again`);
    return [kind, resources.map(({ data }) => data)] as const;
  });
  return Object.fromEntries(found) as unknown as { readonly [Kind in K]: readonly Kinds[Kind][] };
}
