import { runSetup } from '#plan/run-setup';
import { assembly } from '#kernel/assemble';
import { fileObjects } from '#store/file-objects';
import { lineWriter } from '#store/lines';
import { openTape } from '#store/tape';
import { sampleWeeks } from '../../cli/sample/calendar.ts';
import { sampleConfig, sampleTape } from '../../cli/sample/sample-tape.ts';
import { sampleWorld } from '../../cli/sample/world.ts';

const BASE = 10_000;
const FILES = 8;

/**
 * Resources of the sample organisation in its own proportions, one a line, kinds in runs, in compressed files as if of eight accounts; above ten
 * thousand they repeat. Returns how many lines there are.
 */
export async function sampleResources(folder: string, count: number): Promise<number> {
  const objects = fileObjects(folder);
  const { registries, checks } = runSetup({ config: sampleConfig });
  await sampleTape({ world: sampleWorld({ accounts: 12, resources: BASE, seed: 3 }), asOf: sampleWeeks(1)[0] as string, tape: objects, registries, checks });
  const tape = await openTape(objects);
  const built = assembly({ partition: 'aws', asOf: tape.head.asOf, kinds: registries.kinds, sources: Object.values(registries.collectors) });
  for (const file of tape.files) {
    const collector = registries.collectors[file.collector ?? ''];
    if (collector === undefined) continue;
    for await (const calls of tape.calls(file)) for (const call of calls) built.add({ account: file.account, region: file.region, collector: collector.id }, collector, call);
  }
  const lines = Object.values(registries.kinds)
    .filter(kind => kind.taggable || kind.id === 'iam-access-key')
    .flatMap(kind => built.resources(kind.id))
    .filter(({ holes }) => holes === null)
    .map(({ kind, resource, account, region, name, data, calls }) => JSON.stringify({ kind, resource, account, region, name, data, holes: null, calls }));
  for (let file = 0; file < FILES; file += 1) {
    const writer = await lineWriter(objects, `resources-${file}.ndjson.gz`);
    for (let index = file; index < count; index += FILES) await writer.write(lines[Math.floor(index / FILES) % lines.length] as string);
    await writer.close();
  }
  return count;
}
