/**
 * Mutates the access analysis and its checks and tells which mutants no test catches: `node tools/mutate.ts [file[:from-to] …]`, without files all of
 * them (an hour). `--changed [base [seed]]` takes the lines changed against a base (origin/main) only, and fails when more than a tenth
 * of at least thirty mutants live on, or when it takes too long to tell.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { changedLines } from './changed-lines.ts';
import { mutatedBy } from './mutation/mutated-tests.ts';

const FOLDERS = ['functions/access', 'functions/evaluate/checks/access'];
const REPORT = '.stryker-tmp/mutation.json';
/** What two cores mutate in a couple of minutes. */
const MOST_LINES = 200;
const MOST_MINUTES = 7;

const [first, base = 'origin/main', seed] = process.argv.slice(2);
if (first === '--changed') {
  const wanted = changed(base);
  if (wanted === null) console.log(`mutation: there is no ${base} to compare with, nothing was mutated`);
  else if (wanted.length === 0) console.log(`mutation: nothing of ${FOLDERS.join(' and ')} changed against ${base}, nothing was mutated`);
  else {
    const status = mutate(wanted, MOST_MINUTES * 60_000);
    if (status === null) console.log(`mutation: not done after ${MOST_MINUTES} minutes, so nothing can be told`);
    process.exitCode = status === 0 ? verdict() : (status ?? 1);
  }
} else process.exitCode = mutate(process.argv.slice(2)) ?? 1;

/** Null: there is no such base here. */
function changed(from: string): string[] | null {
  if (spawnSync('git', ['rev-parse', '--verify', '--quiet', `${from}^{commit}`], { stdio: 'ignore' }).status !== 0) return null;
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  const chance = seed ?? git('rev-parse', '--short=12', 'HEAD').trim();
  const { ranges, left } = changedLines(git('diff', '--unified=0', '--no-color', '--diff-filter=d', from, '--', ...FOLDERS), MOST_LINES, chance);
  if (left > 0) console.log(`mutation: ${MOST_LINES} of ${MOST_LINES + left} changed lines, chosen by the seed ${chance}`);
  return ranges;
}

/** Stryker's exit status; null when it had to be stopped. */
function mutate(files: readonly string[], timeout?: number): number | null {
  rmSync(REPORT, { force: true });
  const options = { stdio: 'inherit', env: { ...process.env, MUTATED: mutatedBy(files).join() }, shell: false, ...(timeout === undefined ? {} : { timeout }) } as const;
  const { error, status } = spawnSync('stryker', ['run', '--testRunner', 'in-process', ...(files.length === 0 ? [] : ['--mutate', files.join()])], options);
  // Stryker takes the signal for its own and ends with a status
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT' ? null : status;
}

/** Exit status: 1 when too many live on. */
function verdict(): number {
  const { files } = JSON.parse(readFileSync(REPORT, 'utf8')) as { readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>> };
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const caught = statuses.filter(status => status === 'Killed' || status === 'Timeout').length;
  const alive = statuses.filter(status => status === 'Survived' || status === 'NoCoverage').length;
  console.log(`mutation: ${caught} of ${caught + alive} mutants are caught`);
  return caught + alive >= 30 && alive > (caught + alive) / 10 ? 1 : 0;
}
