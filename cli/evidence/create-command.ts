import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { loadFrameworks } from '#evaluate/frameworks/load-frameworks';
import type { Framework } from '#kernel/framework';
import { Problem } from '#kernel/problem';
import { packExtras } from '#publish/pack-extras';
import { readSeals } from '#review/seal-days';
import { createPack, type PackInput } from '#reports/evidence/create-pack';
import type { Manifest } from '#reports/evidence/manifest';
import { periodBounds, runPeriod } from '#reports/evidence/period';
import { commaList } from '../terminal/flags.ts';
import { packFiles } from './pack-files.ts';
import { nonceFlag, sizeFlag } from './pack-flags.ts';
import { withPackSource, type PackSource, type SourceFlags } from './pack-source.ts';
import { periodFiles } from './period-files.ts';
import { previousLink } from './previous-link.ts';
import { signerOf } from './signer-of.ts';

export function createCommand(): Command {
  return new Command('create')
    .description('build and sign the pack of a run')
    .option('--store <place>', 'where findings and runs are kept', '.tally')
    .option('--run <id>', 'a run of the store (default: the newest)')
    .option('--tape <dir>', 'judge this tape first, in a store of its own')
    .option('--config <file>', 'configuration for --tape')
    .option('--period <name>', 'the pack of a quarter (2026-Q3) or a year (2026): its last run in full, and all runs, gaps and changes of definition')
    .option('--framework <ids>', 'only these frameworks (default: all; `none` for none)', commaList)
    .option('--key <file>', 'sign with this key file')
    .option('--kms <arn>', 'sign with this key of KMS (ECC_NIST_P256)')
    .option('--previous <pack>', 'the pack before, to which this one is chained')
    .option('--nonce <text>', "the auditor's own text, with which the samples are drawn", nonceFlag, '')
    .option('--sample <n>', 'items of each sample', sizeFlag, 25)
    .requiredOption('--out <file>', 'the pack, ending in .zip')
    .option('--json', 'one object per line')
    .action(onCreate);
}

type CreateFlags = Omit<SourceFlags, 'within'> & {
  readonly period?: string;
  readonly framework?: readonly string[];
  readonly key?: string;
  readonly kms?: string;
  readonly previous?: string;
  readonly nonce: string;
  readonly sample: number;
  readonly out: string;
  readonly json?: boolean;
};

async function onCreate(flags: CreateFlags): Promise<void> {
  if (!flags.out.endsWith('.zip')) throw new Problem(`--out ${flags.out}: a pack ends in .zip`);
  const asked = flags.period === undefined ? null : periodBounds(flags.period);
  if (flags.period !== undefined && asked === null) throw new Problem(`--period ${flags.period}: give a quarter like 2026-Q3 or a year like 2026`);
  if (asked !== null && (flags.tape !== undefined || flags.run !== undefined)) throw new Problem('--period takes the runs of a store: leave out --tape and --run');
  const signer = await signerOf(flags);
  await withPackSource({ ...flags, ...(asked === null ? {} : { within: asked }) }, async source => {
    const { record } = source;
    const { link, asOf } = await previousLink(flags.previous, record.scope.organization);
    if (asOf !== null && asOf > record.asOf) throw new Problem(`--previous ${flags.previous}: it is of ${asOf}, after this run (${record.asOf})`);
    const period = asked ?? runPeriod(record.asOf, asOf);
    const frameworks = await chosenFrameworks(flags.framework, source.config.frameworks ?? []);
    const scratch = await mkdtemp(join(tmpdir(), 'tally-pack-'));
    const out = packFiles(resolve(flags.out));
    try {
      const made = await createPack(
        {
          ...source,
          frameworks,
          events: source.store.findings.eventsBetween(period.from, period.to),
          seals: await readSeals(source.store.findings),
          purpose: asked === null ? 'run' : 'period',
          period,
          more: extras(source, period, asked === null ? null : { nonce: flags.nonce, size: flags.sample, until: source.newest }),
          previous: link,
          nonce: flags.nonce,
          sampleSize: flags.sample,
          signer,
        },
        { scratch, sink: out },
      );
      const names = await out.keep();
      if (flags.json === true) console.log(JSON.stringify({ type: 'pack', id: made.id, seq: made.manifest.seq, run: record.run, verdictDigest: made.manifest.verdictDigest, files: names }));
      else {
        for (const name of names) console.log(name);
        console.error(`pack ${made.manifest.seq}, id ${made.id}: ${made.manifest.files.length} files, signed with ${signer.described.mode === 'kms' ? signer.described.key : (flags.key ?? '')}`);
        if (flags.nonce === '') console.error('the samples are drawn without a nonce: an auditor will want to give one (--nonce)');
        for (const tie of made.tieOuts.filter(({ result }) => result === 'mismatch')) console.error(`counts differ: ${tie.account} ${tie.what}: ${tie.actual} by ${tie.source}, ${tie.expected} by ${tie.against}`);
      }
    } finally {
      await out.discard();
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

/** What only some packs have; of a pack of a period with what belongs to the period. */
async function* extras({ tape, store, record }: PackSource, period: Manifest['period'], drawing: Parameters<typeof periodFiles>[2] | null): AsyncGenerator<PackInput['more'] extends AsyncIterable<infer File> ? File : never> {
  if (drawing !== null) yield* periodFiles(store.objects, period, drawing);
  yield* packExtras({ tape, findings: store.findings, asOf: record.asOf });
}

async function chosenFrameworks(asked: readonly string[] | undefined, files: readonly string[]): Promise<readonly Framework[]> {
  if (asked?.join() === 'none') return [];
  const all = await loadFrameworks(files, file => readFile(file, 'utf8'));
  for (const id of asked ?? []) if (!all.some(framework => framework.id === id)) throw new Problem(`--framework ${id}: there is none; there are ${all.map(framework => framework.id).join(', ')}`);
  return asked === undefined ? all : all.filter(({ id }) => asked.includes(id));
}
