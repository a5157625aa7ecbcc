import { rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { styleText } from 'node:util';
import { Command } from 'commander';
import { Problem } from '#kernel/problem';
import { fileObjects } from '#store/file-objects';
import { openStore } from '../config/open-store.ts';
import { runScan } from '../run/run-scan.ts';
import { sampleAccess } from '../sample/sample-access.ts';
import { sampleConfig } from '../sample/sample-tape.ts';
import { sampleWeeks } from '../sample/calendar.ts';
import { sampleWorld } from '../sample/world.ts';
import { describeSample } from '../sample/describe-sample.ts';
import { progressLine } from '../terminal/progress.ts';
import { summary } from '../terminal/summary.ts';

/** Written first into a demo's folder: only a folder that holds it is ever cleared. */
const mark = 'tally-demo.txt';

export function demoCommand(): Command {
  return new Command('demo')
    .description('the sample organisation through the whole pipeline, three weeks of it; needs no AWS')
    .option('--out <dir>', 'a folder of its own', '.tally/demo')
    .action(({ out }: { out: string }) => demo(out));
}

async function demo(out: string): Promise<void> {
  const folder = resolve(out);
  await clear(folder, out);
  const shown = (place: string): string => relative('.', place) || '.';
  const world = sampleWorld();
  const store = await openStore(join(folder, 'store'));
  const progress = progressLine();
  try {
    progress.say(`${styleText('bold', 'The sample organisation')}, three weekly scans. Nothing here asks AWS.`);
    for (const line of describeSample(world)) progress.say(styleText('dim', `  ${line}`));
    let last: { readonly lines: readonly string[]; readonly reports: readonly string[] } | null = null;
    for (const asOf of sampleWeeks()) {
      progress.say(`\n${styleText('bold', asOf.slice(0, 10))}`);
      const done = await runScan({ config: sampleConfig, store, asOf, schedule: 'weekly', record: join(folder, 'tapes', asOf.slice(0, 10)), access: sampleAccess(world, asOf), progress: event => progress.hear(event) });
      progress.end();
      const { opened, changed, resolved, reopened } = done.record.findings;
      progress.say(`  ${opened} opened, ${changed} changed, ${resolved} resolved, ${reopened} reopened`);
      last = {
        lines: summary(done, { place: shown(done.folder.place) }),
        reports: done.reports.filter(report => report.name.endsWith('.html')).map(report => `${report.name.replace('.html', '').padEnd(11)} ${shown(`${done.folder.place}/${report.key}`)}`),
      };
    }
    for (const line of last?.lines ?? []) progress.say(line);
    for (const report of last?.reports ?? []) progress.say(`  ${report}`);
    progress.say(`\n  Next: ${styleText('bold', `npx tally findings list --store ${shown(join(folder, 'store'))} --order dollars`)}, or \`npx tally doctor\` for an account of your own.`);
  } finally {
    progress.end();
    await store.findings.close();
  }
}

async function clear(folder: string, out: string): Promise<void> {
  const objects = fileObjects(folder);
  const first = await objects.list('')[Symbol.asyncIterator]().next();
  if (first.done !== true && (await objects.read(mark)) === null) throw new Problem(`--out ${out}: the folder holds something that is no demo; give an empty one`);
  rmSync(folder, { recursive: true, force: true });
  await objects.put(mark, 'Written by `tally demo`; the next demo clears this folder.\n');
}
