import { Command } from 'commander';
import type { RunRecord } from '#kernel/run';
import type { Verdict } from '#kernel/verdict';
import { openStore } from '../config/open-store.ts';
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
      const runs = await storedRuns(objects);
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
      const changes = await diffRuns(verdictsIn(before.folder), verdictsIn(after.folder));
      const moved = (['tally', 'checks', 'config', 'prices', 'catalogue'] as const).filter(key => before.record.versions[key] !== after.record.versions[key]);
      if (json === true) {
        console.log(JSON.stringify({ type: 'diff', from: before.record.run, to: after.record.run, versions: moved, changes: changes.length }));
        for (const change of changes) console.log(JSON.stringify({ type: 'change', ...change }));
        return;
      }
      if (moved.length > 0) console.log(`between the runs these changed: ${moved.join(', ')}`);
      if (changes.length === 0) console.log('every verdict is the same');
      else
        console.log(
          table(
            ['check', 'account', 'region', 'from', 'to', 'resource'],
            changes.map(change => [change.check, change.account, change.region, word(change.from), word(change.to), plain(change.resource)]),
          ),
        );
    });
  return command;
}

export type VerdictChange = Pick<Verdict, 'check' | 'account' | 'region' | 'resource'> & { readonly from: Said | null; readonly to: Said | null };
type Said = Pick<Verdict, 'outcome' | 'code' | 'severity' | 'criteria'>;

/** Verdicts that differ in outcome, code, severity or criteria, or that only one run has; null where a run has none. Sorted by check, account, region, resource. */
export async function diffRuns(before: AsyncIterable<Verdict>, after: AsyncIterable<Verdict>): Promise<readonly VerdictChange[]> {
  const key = ({ check, account, region, resource }: Verdict): string => [check, account, region, resource].join('\0');
  const said = ({ outcome, code, severity, criteria }: Verdict): Said => ({ outcome, code, severity, criteria });
  const known = new Map<string, Said>();
  for await (const verdict of before) known.set(key(verdict), said(verdict));
  const changes: VerdictChange[] = [];
  for await (const verdict of after) {
    const own = key(verdict);
    const from = known.get(own) ?? null;
    known.delete(own);
    const to = said(verdict);
    if (from === null || JSON.stringify(from) !== JSON.stringify(to)) changes.push({ check: verdict.check, account: verdict.account, region: verdict.region, resource: verdict.resource, from, to });
  }
  for (const [own, from] of known) {
    const [check = '', account = '', region = '', resource = ''] = own.split('\0');
    changes.push({ check, account, region, resource, from, to: null });
  }
  return changes.sort((a, b) => ([a.check, a.account, a.region, a.resource].join('\0') < [b.check, b.account, b.region, b.resource].join('\0') ? -1 : 1));
}

function cellsOf({ coverage }: RunRecord): number {
  return Object.values(coverage).reduce((sum, count) => sum + count, 0);
}
function word(said: Said | null): string {
  return said === null ? 'absent' : said.outcome === 'fail' ? `fail (${said.severity})` : said.outcome;
}
