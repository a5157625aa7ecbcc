import { runSetup } from '#plan/run-setup';
import { fileObjects } from '#store/file-objects';
import { sampleWeeks } from '../../cli/sample/calendar.ts';
import { sampleConfig, sampleTape } from '../../cli/sample/sample-tape.ts';
import { sampleWorld } from '../../cli/sample/world.ts';

/** Records a small sample organisation onto a complete tape. */
export async function recordSample(folder: string, { accounts = 2, resources = 120, seed = 3 } = {}): Promise<void> {
  const [asOf = ''] = sampleWeeks(1);
  const { registries, checks } = runSetup({ config: sampleConfig });
  await sampleTape({ world: sampleWorld({ accounts, resources, seed }), asOf, tape: fileObjects(folder), registries, checks });
}
