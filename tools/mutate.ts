/**
 * Mutates the access analysis and its checks and tells which mutants no test catches: `node tools/mutate.ts [file[:from-to] …]`, without files all of
 * them (hours). `--changed [base]` takes the lines changed against a base (origin/main) only, as CI does, and fails when more than a tenth of
 * at least thirty mutants live on.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { changedLines } from './changed-lines.ts';

const FOLDERS = ['functions/access', 'functions/evaluate/checks/access'];
const REPORT = '.stryker-tmp/mutation.json';
/** What two cores mutate in a couple of minutes. */
const MOST_LINES = 100;

const [first, base = 'origin/main'] = process.argv.slice(2);
if (first === '--changed') {
  const wanted = changed(base);
  if (wanted === null) console.log(`mutation: there is no ${base} to compare with, nothing was mutated`);
  else if (wanted.length === 0) console.log(`mutation: nothing of ${FOLDERS.join(' and ')} changed against ${base}, nothing was mutated`);
  else {
    const status = mutate(wanted);
    process.exitCode = status === 0 ? verdict() : status;
  }
} else process.exitCode = mutate(process.argv.slice(2));

/** Null: there is no such base here. */
function changed(from: string): string[] | null {
  if (spawnSync('git', ['rev-parse', '--verify', '--quiet', from], { stdio: 'ignore' }).status !== 0) return null;
  const diff = execFileSync('git', ['diff', '--unified=0', '--no-color', '--diff-filter=d', from, '--', ...FOLDERS], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const { ranges, left } = changedLines(diff, MOST_LINES);
  if (left > 0) console.log(`mutation: the first ${MOST_LINES} changed lines, ${left} are left out`);
  return ranges;
}

function mutate(files: readonly string[]): number {
  rmSync(REPORT, { force: true });
  const of = (folder: string): boolean => files.length === 0 || files.some(file => file.startsWith(folder));
  const mutated = [...(of('functions/access') ? ['access'] : []), ...(of('functions/evaluate') ? ['checks'] : [])].join();
  return spawnSync('stryker', ['run', ...(files.length === 0 ? [] : ['--mutate', files.join()])], { stdio: 'inherit', env: { ...process.env, MUTATED: mutated }, shell: false }).status ?? 1;
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
