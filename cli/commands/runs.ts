import { Command } from 'commander';
import type { RunRecord } from '#kernel/run';
import { readPlan } from '#plan/plan-run';
import type { Objects } from '#store/objects';
import { openStore } from '../config/open-store.ts';
import { diffRuns, turns, type RunDiff, type Turn, type VerdictChange } from '../run/diff-runs.ts';
import { storedRun, storedRuns, verdictsIn } from '../run/stored-runs.ts';
import { plain, table } from '../terminal/table.ts';

export function runsCommand(): Command {
  const command = new Command('runs').description('runs in the store');
  command
    .command('list')
    .description('all finished runs')
    .option('--store <dir>', 'where runs are kept', '.tally')
    .option('--json', 'one object per line')
    .action(async ({ store, json }: { store: string; json?: boolean }) => {
      const { objects, findings } = await openStore(store, 'read');
      await findings.close();
      const runs = await storedRuns(objects, true);
      if (json === true) for (const run of runs) console.log(JSON.stringify({ type: 'run', ...run }));
      else if (runs.length === 0) console.error(`no finished run in ${objects.place}; \`tally scan\` makes one`);
      else
        console.log(
          table(
            ['run', 'accounts', 'cells', 'not complete', 'fail', 'opened', 'resolved', 'calls'],
            runs.map(run => [
              run.run,
              String(run.scope.accounts.length),
              String(cellsOf(run)),
              String(run.coverage.partial + run.coverage.denied + run.coverage.failed),
              String(run.verdicts.fail),
              String(run.findings.opened),
              String(run.findings.resolved),
              String(run.calls),
            ]),
          ),
        );
    });
  command
    .command('diff <a> <b>')
    .description('what two runs say differently (`last` is the newest)')
    .option('--store <dir>', 'where runs are kept', '.tally')
    .option('--json', 'one object per line')
    .action(async (a: string, b: string, { store, json }: { store: string; json?: boolean }) => {
      const { objects, findings } = await openStore(store, 'read');
      await findings.close();
      const [before, after] = [await storedRun(objects, a), await storedRun(objects, b)];
      const side = async ({ record, folder }: typeof before) => ({ record, verdicts: verdictsIn(folder), criteria: await criteriaOf(record, folder) });
      const [earlier, later] = [await side(before), await side(after)];
      const found = await diffRuns(earlier, later);
      const moved = (['tally', 'checks', 'config', 'prices', 'catalogue'] as const).filter(key => before.record.versions[key] !== after.record.versions[key]);
      if (json === true) {
        const counts = Object.fromEntries(turns.map(turn => [turn, found.changes.filter(change => change.turn === turn).length]));
        console.log(JSON.stringify({ type: 'diff', from: before.record.run, to: after.record.run, versions: moved, criteria: found.criteria, changes: found.changes.length, ...counts }));
        for (const change of found.changes) console.log(JSON.stringify({ type: 'change', ...change }));
      } else console.log(diffLines(before.record, after.record, moved, found).join('\n'));
    });
  return command;
}

/** The criteria of the checks of a run, as it was planned. */
async function criteriaOf({ run }: RunRecord, folder: Objects): Promise<ReadonlyMap<string, string>> {
  return new Map((await readPlan({ folder, run }))?.checks.map(({ check, criteria }) => [check, criteria]));
}

const meanings: Readonly<Record<Turn, string>> = {
  opened: 'opened',
  resolved: 'resolved',
  changed: 'fail otherwise',
  found: 'found by another definition, or where the earlier run could not look',
  closed: 'closed by another definition, which is no improvement',
  unknown: 'failed and were not judged again',
  other: 'judged otherwise without failing in either run',
};

function diffLines(before: RunRecord, after: RunRecord, moved: readonly string[], { criteria, changes }: RunDiff): string[] {
  const lines: string[] = [];
  if (moved.length > 0) lines.push(`between the runs these changed: ${moved.map(key => (key === 'tally' ? `tally (${before.versions.tally} to ${after.versions.tally})` : key)).join(', ')}`);
  for (const [what, list] of [
    ['defined otherwise', criteria.filter(({ from, to }) => from !== null && to !== null)],
    ['not in the earlier run', criteria.filter(({ from }) => from === null)],
    ['not in the later run', criteria.filter(({ to }) => to === null)],
  ] as const)
    if (list.length > 0) lines.push(`checks ${what}: ${list.map(({ check }) => check).join(', ')}`);
  if (changes.length === 0) return [...lines, criteria.length > 0 ? 'no verdict came out otherwise' : 'every verdict is the same'];
  const counts = turns.map(turn => [turn, changes.filter(change => change.turn === turn).length] as const).filter(([, count]) => count > 0);
  lines.push(...counts.map(([turn, count]) => `${String(count).padStart(6)} ${meanings[turn]}`));
  const shown = changes.filter(({ turn }) => turn !== 'other');
  if (shown.length === 0) return [...lines, 'none of them fails in either run; --json lists them'];
  return [
    ...lines,
    '',
    table(
      ['', 'check', 'account', 'region', 'from', 'to', 'resource'],
      shown.map(change => [change.turn, change.check, change.account, change.region, word(change.from), word(change.to), plain(change.resource.includes(change.name) ? change.resource : `${change.name} (${change.resource})`)]),
    ),
  ];
}

function cellsOf({ coverage }: RunRecord): number {
  return Object.values(coverage).reduce((sum, count) => sum + count, 0);
}
function word(said: VerdictChange['from']): string {
  return said === null ? 'absent' : said.outcome === 'fail' ? `fail (${said.severity})` : said.outcome;
}
