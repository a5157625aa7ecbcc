import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { loadFrameworks } from '#evaluate/frameworks/load-frameworks';
import type { Framework } from '#kernel/framework';
import { Problem } from '#kernel/problem';
import { readSeals } from '#review/seal-days';
import { createPack } from '#reports/evidence/create-pack';
import { manifestPath, parseManifest, type Manifest } from '#reports/evidence/manifest';
import { openPack, type OpenPack } from '#reports/evidence/open-pack';
import { packLines } from '#reports/evidence/pack-lines';
import { periodBounds, runPeriod } from '#reports/evidence/period';
import { newSigningKey, trustedKey } from '#reports/evidence/signing-key';
import { verifyPack, type Step } from '#reports/evidence/verify-pack';
import { BadArchive } from '#reports/evidence/zip-reader';
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { askLive } from '../evidence/ask-live.ts';
import { askTrail } from '../evidence/ask-trail.ts';
import { packFiles } from '../evidence/pack-files.ts';
import { packExtras } from '../evidence/pack-extras.ts';
import { withPackSource, type SourceFlags } from '../evidence/pack-source.ts';
import { previousLink } from '../evidence/previous-link.ts';
import { reperformPack, type Reperformed } from '../evidence/reperform-pack.ts';
import { passphraseVariable, signerOf } from '../evidence/signer-of.ts';
import { askSecret } from '../terminal/ask-secret.ts';
import { commaList } from '../terminal/flags.ts';
import { plain, table } from '../terminal/table.ts';

export function evidenceCommand(): Command {
  const command = new Command('evidence').description('evidence packs that a stranger can verify and judge again');
  command.command('key').description('make a signing key: Ed25519, encrypted with a passphrase').requiredOption('--out <file>', 'the private key; the public one goes beside it, as <file>.pub.pem').action(onKey);
  command
    .command('create')
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
  command
    .command('verify')
    .argument('<pack>', 'pack.zip, or pack.001.zip where there are volumes')
    .description('check a pack: signature, every file, the chain, everything that can be counted again')
    .requiredOption('--trusted-key <pem>', 'the public key, from somebody whom you trust to say whose it is')
    .option('--previous <pack>', 'the pack before')
    .option('--reperform', 'judge the recorded calls again')
    .option('--own-checks', "with --reperform: run the audited party's own checks too, which are programs")
    .option('--trail <place>', 'log files of CloudTrail: match the request ids of the recorded calls with them')
    .option('--live', 'ask AWS again about a sample, with credentials of your own')
    .option('--profile <name>', 'with --live: AWS profile of the standard credential chain')
    .option('--role-name <name>', 'with --live: role to assume in member accounts')
    .option('--external-id <id>', 'with --live: external id that the role asks for')
    .option('--sample <n>', 'with --live: how many verdicts', sizeFlag, 25)
    .option('--nonce <text>', 'with --live: what the sample is drawn with (default: at random)', nonceFlag)
    .option('--json', 'one object per line')
    .action(onVerify);
  command
    .command('reperform')
    .argument('<pack>', 'pack.zip, or pack.001.zip where there are volumes')
    .description('judge the recorded calls of a pack again and say which verdicts come out otherwise')
    .option('--own-checks', "run the audited party's own checks too, which are programs")
    .option('--json', 'one object per line')
    .action(onReperform);
  command.command('call').argument('<pack>', 'pack.zip, or pack.001.zip where there are volumes').argument('<call>', 'as verdicts name it: calls/<account>/<region>/<file>#<line>').description('print a recorded call').action(onCall);
  return command;
}

async function onKey({ out }: { readonly out: string }): Promise<void> {
  const passphrase = await askSecret(passphraseVariable, `a passphrase for ${out}`);
  if (passphrase.length < 8) throw new Problem('the passphrase is too short: 8 characters at least');
  const { privatePem, publicPem } = newSigningKey(passphrase);
  for (const [file, text, mode] of [
    [out, privatePem, 0o600],
    [`${out}.pub.pem`, publicPem, 0o644],
  ] as const) {
    const made = await open(file, 'wx', mode).catch((error: unknown) => {
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
      throw new Problem(`--out ${file}: ${code === 'EEXIST' ? 'there is a file already; a key is never written over' : `cannot be written (${String(code)})`}`);
    });
    await made.writeFile(text);
    await made.chmod(mode); // whatever the mask says
    await made.close();
  }
  console.error(`${out} signs packs; keep it and its passphrase. Give ${out}.pub.pem to auditors, by a way that they trust.`);
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
          more: packExtras(source, period, asked === null ? null : { nonce: flags.nonce, size: flags.sample, until: source.newest }),
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

async function chosenFrameworks(asked: readonly string[] | undefined, files: readonly string[]): Promise<readonly Framework[]> {
  if (asked?.join() === 'none') return [];
  const all = await loadFrameworks(files, file => readFile(file, 'utf8'));
  for (const id of asked ?? []) if (!all.some(framework => framework.id === id)) throw new Problem(`--framework ${id}: there is none; there are ${all.map(framework => framework.id).join(', ')}`);
  return asked === undefined ? all : all.filter(({ id }) => asked.includes(id));
}

type VerifyFlags = {
  readonly trustedKey: string;
  readonly previous?: string;
  readonly reperform?: boolean;
  readonly ownChecks?: boolean;
  readonly trail?: string;
  readonly live?: boolean;
  readonly profile?: string;
  readonly roleName?: string;
  readonly externalId?: string;
  readonly sample: number;
  readonly nonce?: string;
  readonly json?: boolean;
};

async function onVerify(file: string, flags: VerifyFlags): Promise<void> {
  const trusted = trustedKey(
    await readFile(flags.trustedKey, 'utf8').catch((error: unknown) => {
      throw new Problem(`--trusted-key ${flags.trustedKey} cannot be read: ${error instanceof Error ? (Reflect.get(error, 'code') ?? error.message) : String(error)}`);
    }),
    `--trusted-key ${flags.trustedKey}`,
  );
  const steps: Step[] = [];
  const pack = await opened(file, steps);
  const previous = flags.previous === undefined || pack === null ? null : await opened(flags.previous, steps);
  let id: string | null = null;
  try {
    if (pack !== null && steps.length === 0) {
      const verified = await verifyPack(pack, trusted, previous);
      id = verified.id;
      steps.push(...verified.steps);
      const sound = verified.manifest !== null && verified.steps.every(({ state }) => state !== 'failed');
      const { manifest } = verified;
      for (const [step, asked, offer, act] of [
        ['reperform', flags.reperform === true, 'give --reperform to judge the recorded calls again', async (of: Manifest) => reperformStep(await reperformPack(pack, of, { ownChecks: flags.ownChecks ?? false }))],
        ['trail', flags.trail !== undefined, 'give --trail to match request ids with CloudTrail', () => askTrail(pack, flags.trail as string)],
        ['live', flags.live === true, 'give --live to ask AWS again about a sample', (of: Manifest) => askLive(pack, of, { ...flags, nonce: flags.nonce ?? randomBytes(12).toString('hex') })],
      ] as const) {
        if (!asked) steps.push({ step, state: 'not-executed', failures: [], text: offer });
        else if (sound && manifest !== null) steps.push(await act(manifest));
        else steps.push({ step, state: 'not-executed', failures: [], text: 'what is not what was signed is not looked at any further' });
      }
    }
  } finally {
    await pack?.close();
    await previous?.close();
  }
  const failed = steps.some(({ state }) => state === 'failed');
  if (flags.json === true) {
    for (const step of steps) console.log(JSON.stringify({ type: 'step', ...step }));
    console.log(JSON.stringify({ type: 'verified', pack: id, passed: !failed, notExecuted: steps.filter(({ state }) => state === 'not-executed').map(({ step }) => step) }));
  } else {
    console.log(
      table(
        ['step', '', ''],
        steps.map(({ step, state, text }) => [step, state, plain(text)]),
      ),
    );
    for (const { failures } of steps) for (const { code, text } of failures) console.log(`${code}  ${plain(text)}`);
    console.log(
      failed
        ? '\nREFUSED'
        : `\nAll executed steps pass. This says that the files are what the key's holder signed. It does not say that they are what AWS answered: the audited party holds the key. ${flags.reperform === true ? '' : 'The verdicts were not judged again. '}Match request ids with CloudTrail, or ask AWS again.`,
    );
  }
  if (failed) process.exitCode = 1;
}

/** Opens a pack, or leaves a failed step that says why not. */
async function opened(file: string, steps: Step[]): Promise<OpenPack | null> {
  try {
    return await openPack(file);
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    steps.push({ step: 'archive', state: 'failed', failures: [{ code: 'E_ARCHIVE', text: `${file}: ${error.message}` }], text: 'refused before anything was read from it' });
    return null;
  }
}

function reperformStep({ same, count, differences, digest, leftOut, otherVersions }: Reperformed): Step {
  const others = otherVersions.length === 0 ? '' : `; not with the same ${otherVersions.join(', ')}`;
  const left = leftOut.length === 0 ? '' : `; without the audited party's own checks ${leftOut.join(', ')}`;
  return {
    step: 'reperform',
    state: same ? 'passed' : 'failed',
    failures: same ? [] : differences.length === 0 ? [{ code: 'E_REPERFORM', text: `the verdicts have the digest ${digest}` }] : differences.slice(0, 20).map(difference => ({ code: 'E_REPERFORM', text: differenceText(difference) })),
    text: same ? `the recorded calls give the same verdicts again, digest ${digest}${left}${others}` : `${count} verdicts come out otherwise${left}${others}`,
  };
}

function differenceText({ check, account, region, resource, why, recorded, again }: Reperformed['differences'][number]): string {
  const word = (said: typeof recorded): string => (said === null ? 'nothing' : `${said.outcome} (${said.code}, ${said.severity})`);
  return `${check} ${account} ${region} ${resource}: the pack says ${word(recorded)}, judged again ${word(again)}${why === 'facts' ? ', of other facts' : why === 'definition' ? `: the check is defined otherwise (version ${recorded?.version} then, ${again?.version} here)` : ''}`;
}

async function onReperform(file: string, { ownChecks, json }: { readonly ownChecks?: boolean; readonly json?: boolean }): Promise<void> {
  await onPack(file, async pack => {
    const manifest = parseManifest(await pack.bytes(manifestPath));
    if (typeof manifest === 'string') throw new Problem(`${file}: manifest.json: ${manifest}`, 'failure');
    const done = await reperformPack(pack, manifest, { ownChecks: ownChecks ?? false });
    if (json === true) {
      for (const difference of done.differences) console.log(JSON.stringify({ type: 'difference', ...difference }));
      console.log(JSON.stringify({ type: 'reperformed', same: done.same, digest: done.digest, recorded: manifest.verdictDigest, differences: done.count, leftOut: done.leftOut, otherVersions: done.otherVersions }));
    } else {
      console.log(reperformStep(done).text);
      for (const difference of done.differences) console.log(plain(differenceText(difference)));
    }
    if (!done.same) process.exitCode = 1;
  });
}

async function onCall(file: string, call: string): Promise<void> {
  const match = /^(?:raw\/)?(calls\/[^#]+)#(\d+)$/.exec(call);
  if (match === null) throw new Problem(`${call}: a call is named calls/<account>/<region>/<file>#<line>`);
  const [path, wanted] = [`raw/${match[1]}`, Number(match[2])];
  await onPack(file, async pack => {
    if (!pack.has(path)) throw new Problem(`${call}: the pack holds no ${path}`);
    const bytes = path.endsWith('.gz') ? (Readable.from(pack.read(path), { objectMode: false }).pipe(createGunzip()) as AsyncIterable<Uint8Array>) : pack.read(path);
    let at = 0;
    for await (const line of packLines(bytes)) {
      at += 1;
      if (at === wanted) return console.log(JSON.stringify(JSON.parse(line), null, 2));
    }
    throw new Problem(`${call}: that file has ${at} lines`);
  });
}

async function onPack(file: string, work: (pack: OpenPack) => Promise<void>): Promise<void> {
  try {
    const pack = await openPack(file);
    try {
      await work(pack);
    } finally {
      await pack.close();
    }
  } catch (error) {
    if (error instanceof BadArchive) throw new Problem(`${file}: ${error.message}`, 'failure');
    throw error;
  }
}

function nonceFlag(text: string): string {
  if (text === '' || text.length > 200 || /[^\x20-\x7e]/.test(text)) throw new InvalidArgumentError('give 1 to 200 plain characters');
  return text;
}
function sizeFlag(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 0 || size > 1000) throw new InvalidArgumentError('give a whole number from 0 to 1000');
  return size;
}
