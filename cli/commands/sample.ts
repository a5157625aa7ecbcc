import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { Problem } from '#kernel/problem';
import { runSetup } from '#plan/run-setup';
import { fileObjects } from '#store/file-objects';
import { sampleWeeks } from '../sample/calendar.ts';
import { sampleConfig, sampleTape } from '../sample/sample-tape.ts';
import { sampleWorld } from '../sample/world.ts';
import { progressLine } from '../terminal/progress.ts';

type Flags = { accounts: number; resources: number; seed: number; weeks: number; out: string };

export function sampleCommand(): Command {
  return new Command('sample')
    .description('write a tape of the sample organisation, of any size')
    .option('--accounts <n>', 'accounts', whole(1), 12)
    .option('--resources <n>', 'resources in all', whole(0), 3000)
    .option('--seed <n>', 'another seed is another organisation', whole(0), 1)
    .option('--weeks <n>', 'weekly tapes, each in a folder of its own', whole(1), 1)
    .requiredOption('--out <dir>', 'an empty folder')
    .action((flags: Flags) => sample(flags));
}

async function sample({ accounts, resources, seed, weeks, out }: Flags): Promise<void> {
  const folder = resolve(out);
  if (!isEmpty(folder)) throw new Problem(`--out ${out}: the folder is not empty; a tape needs one of its own`);
  const world = sampleWorld({ accounts, resources, seed });
  const { registries, checks } = runSetup({ config: sampleConfig });
  const progress = progressLine();
  for (const asOf of sampleWeeks(weeks)) {
    const place = weeks === 1 ? folder : join(folder, asOf.slice(0, 10));
    await sampleTape({ world, asOf, tape: fileObjects(place), registries, checks, progress: event => progress.hear(event) });
    progress.end();
    console.log(place);
  }
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return true;
  }
}

function whole(least: number): (text: string) => number {
  return text => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`give a whole number of at least ${least}`);
    return value;
  };
}
