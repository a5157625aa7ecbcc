import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { chosenCollectors } from '#plan/preflight';
import { estimateMonth, type Size } from '#plan/estimate-month';
import { estimateFrom, estimateScan, type Estimate } from '#plan/estimate-scan';
import { runSetup } from '#plan/run-setup';
import { readLines } from '#store/lines';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';
import { loadConfig } from '../config/load-config.ts';
import { defaultStore, openStore } from '../config/open-store.ts';
import { storedRuns } from '../run/stored-runs.ts';
import { commaList } from '../terminal/flags.ts';
import { monthText } from '../terminal/month-text.ts';
import { table } from '../terminal/table.ts';

type Flags = { readonly store: string; readonly config?: string; readonly checks?: readonly string[]; readonly accounts?: number; readonly resources?: number; readonly free?: boolean; readonly month?: boolean; readonly json?: boolean };

export function estimateCommand(): Command {
  return new Command('estimate')
    .description('what a scan will call, cost and take, before it asks anything')
    .option('--store <dir>', 'where the last run is looked for', defaultStore)
    .option('--config <file>', 'configuration (default: tally.yaml, if there is one)')
    .option('--checks <ids>', 'only these checks or topics', commaList)
    .option('--accounts <n>', 'so many accounts, in place of the last run', countFlag)
    .option('--resources <n>', 'so many resources in each (default: 1000)', countFlag)
    .option('--free', 'without the calls that AWS charges for')
    .option('--month', 'what a month costs when it is deployed, line by line, beside AWS Config with Security Hub: for 1, 50 and 1,000 accounts, or those of --accounts')
    .option('--json', 'print one object to stdout')
    .action(estimate);
}

async function estimate(flags: Flags): Promise<void> {
  const setup = runSetup({ config: loadConfig(flags.config, {}), ...(flags.checks === undefined ? {} : { select: flags.checks }) });
  const collectors = chosenCollectors(setup);
  if (flags.month === true) {
    const months = sizesOf(flags).map(size => estimateMonth(size, collectors));
    if (flags.json === true) for (const month of months) console.log(JSON.stringify({ type: 'month', ...month }));
    else console.log(monthText(months));
    return;
  }
  const free = flags.free === true;
  const assumed = flags.accounts !== undefined || flags.resources !== undefined;
  const last = assumed || (flags.store === defaultStore && !existsSync(defaultStore)) ? null : await lastRun(flags.store);
  const [accounts, resources] = [flags.accounts ?? 1, flags.resources ?? 1000];
  const made = last === null ? estimateScan({ accounts, resources, which: 'first', collectors, free }) : estimateFrom(last, collectors, free);
  const weekly = last === null ? estimateScan({ accounts, resources, which: 'weekly', collectors, free }) : null;
  if (flags.json === true) {
    console.log(JSON.stringify({ type: 'estimate', from: last === null ? { accounts, resources } : { run: last.run }, ...made, ...(weekly === null ? {} : { weeklyCalls: weekly.calls }) }));
    return;
  }
  const count = (number: number): string => number.toLocaleString('en-US');
  const from =
    last === null ? `a first scan of ${count(accounts)} ${accounts === 1 ? 'account' : 'accounts'} of ${count(resources)} resources (measured on a mix; \`tally scan\` once, and this goes by your own)` : `the next scan, as ${last.run} was`;
  console.log(`${from}\n`);
  console.log(`  calls   about ${count(made.calls)}${weekly === null ? '' : `, and ${count(weekly.calls)} a week later, where CloudTrail tells what changed`}`);
  console.log(`  time    about ${duration(made.seconds)}`);
  console.log(`  AWS     ${made.cost.scan === 0 ? 'charges nothing' : `charges at most $${made.cost.scan.toFixed(2)} a scan, $${made.cost.month.toFixed(2)} a month of weekly scans`}`);
  if (made.charges.length > 0) console.log(`\n${chargesTable(made)}`);
  if (last !== null) console.log(`\n  ${last.run} made ${count(last.made)} calls, for which AWS charged $${last.charged.toFixed(3)}${last.seconds === null ? '' : `, in ${duration(last.seconds)}`}.`);
}

/** Typical sizes, as measured by others: few accounts are many resources each. */
const typicalSizes: readonly Size[] = [
  { accounts: 1, resources: 1_000, regions: 3 },
  { accounts: 50, resources: 1_560, regions: 4 },
  { accounts: 1_000, resources: 803, regions: 4 },
];

function sizesOf({ accounts, resources }: Flags): readonly Size[] {
  return accounts === undefined && resources === undefined ? typicalSizes : [{ accounts: accounts ?? 1, resources: resources ?? 1_000, regions: 4 }];
}

function chargesTable({ charges }: Estimate): string {
  return table(
    ['collector', 'operation', 'calls at most', 'each', 'together'],
    charges.map(({ collector, operation, calls, each, amount }) => [collector, operation, String(calls), `$${each}`, `$${amount.toFixed(3)}`]),
  );
}

function duration(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** What the newest finished run of a store called; null when there is none. */
async function lastRun(place: string): Promise<{ readonly run: string; readonly calls: ReadonlyMap<string, number>; readonly seconds: number | null; readonly made: number; readonly charged: number } | null> {
  const { objects, findings } = await openStore(place, 'read');
  await findings.close();
  const record = (await storedRuns(objects)).at(-1);
  if (record === undefined) return null;
  const calls = new Map<string, number>();
  for await (const batch of readLines(objects, `runs/${record.run}/coverage.jsonl`)) {
    for (const text of batch) {
      if (text === '') continue;
      const line = JSON.parse(text) as { readonly collector: string; readonly calls: number };
      calls.set(line.collector, (calls.get(line.collector) ?? 0) + line.calls);
    }
  }
  return { run: record.run, calls, seconds: await tookSeconds(objects, record.run), made: record.calls, charged: record.cost.amount };
}

async function tookSeconds(objects: Objects, run: string): Promise<number | null> {
  const text = await readText(objects, `runs/${run}/took.json`);
  return text === null ? null : (JSON.parse(text) as { readonly seconds: number }).seconds;
}

function countFlag(text: string): number {
  const value = Number(text.replaceAll(',', ''));
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('give a whole number above 0');
  return value;
}
