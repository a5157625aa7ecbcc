/**
 * Mutates the access analysis and its checks and tells which mutants no test catches: `node tools/mutate.ts [file[:from-to] …]`, without files all of
 * them (an hour). `--changed [base [seed]]` takes the lines changed against a base (origin/main) only, and fails when more than a tenth
 * of at least thirty mutants live on. `--sample [lines [seed]]` takes lines of all of it by chance, the same for the same seed, and fails below 85 %. Both fail when it takes
 * too long to tell.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { changedLines } from './changed-lines.ts';
import { mutatedBy } from './mutation/mutated-tests.ts';
import { isMutable, sampledLines, type SourceLine } from './sampled-lines.ts';

const FOLDERS = ['functions/access', 'functions/evaluate/checks/access'];
const REPORT = '.stryker-tmp/mutation.json';
/** What two cores mutate in a couple of minutes. */
const MOST_LINES = 200;
const MOST_MINUTES = 7;
/** Some 140 mutants. */
const SAMPLE_LINES = 150;

const [first, ...rest] = process.argv.slice(2);
if (first === '--changed') {
  const [base = 'origin/main', seed] = rest;
  const wanted = changed(base, seed);
  if (wanted === null) console.log(`mutation: there is no ${base} to compare with, nothing was mutated`);
  else if (wanted.length === 0) console.log(`mutation: nothing of ${FOLDERS.join(' and ')} changed against ${base}, nothing was mutated`);
  else process.exitCode = judged(wanted, 0.9, 30);
} else if (first === '--sample') {
  const [lines = String(SAMPLE_LINES), seed = 'sample'] = rest;
  const { ranges, left } = sampledLines(FOLDERS.flatMap(codeLines), Number(lines), seed);
  console.log(`mutation: ${lines} of ${Number(lines) + left} lines, chosen by the seed ${seed}`);
  process.exitCode = judged(ranges, 0.85, 1);
} else process.exitCode = mutate(process.argv.slice(2)) ?? 1;

/** Lines that hold more than a comment or a bracket. */
function codeLines(folder: string): SourceLine[] {
  const files = globSync(`${folder}/**/*.ts`).filter(isMutable).sort();
  return files.flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((text, at) => (/^\s*(\/\/|\/?\*|import |export type |[\])}>;,]*$)/.test(text) ? [] : [{ file, at: at + 1 }])),
  );
}

/** Exit status: 1 when fewer than the share of mutants are caught, of at least `fewest`, or when nothing can be told. */
function judged(ranges: readonly string[], share: number, fewest: number): number {
  const status = mutate(ranges, MOST_MINUTES * 60_000);
  if (status === null) console.log(`mutation: not done after ${MOST_MINUTES} minutes, so nothing can be told`);
  return status === 0 ? verdict(share, fewest) : (status ?? 1);
}

/** Null: there is no such base here. */
function changed(from: string, seed: string | undefined): string[] | null {
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

function verdict(share: number, fewest: number): number {
  const { files } = JSON.parse(readFileSync(REPORT, 'utf8')) as { readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>> };
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const caught = statuses.filter(status => status === 'Killed' || status === 'Timeout').length;
  const all = caught + statuses.filter(status => status === 'Survived' || status === 'NoCoverage').length;
  console.log(`mutation: ${caught} of ${all} mutants are caught`);
  return all >= fewest && caught < share * all ? 1 : 0;
}
