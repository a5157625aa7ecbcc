import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { Problem } from '#kernel/problem';
import { openPack, type OpenPack } from '#reports/evidence/open-pack';
import { bundlePath, type Manifest } from '#reports/evidence/manifest';
import { checkValidity, namedKey, trustedKeys, type TrustedKeys } from '#reports/evidence/trusted-keys';
import { verifyPack, type Step } from '#reports/evidence/verify-pack';
import { BadArchive } from '#reports/evidence/zip-reader';
import { plain, table } from '../terminal/table.ts';
import { askLive } from './ask-live.ts';
import { askTrail } from './ask-trail.ts';
import { nonceFlag, sizeFlag } from './pack-flags.ts';
import { reperformPack } from './reperform-pack.ts';
import { reperformStep } from './reperform-step.ts';

export function verifyCommand(): Command {
  return new Command('verify')
    .argument('<pack>', 'pack.zip, or pack.001.zip where there are volumes')
    .description('check a pack: signature, every file, the chain, everything that can be counted again')
    .requiredOption('--trusted-key <file>', 'the public key, or a list of keys with their times, from somebody whom you trust to say whose they are')
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
  const keys = trustedKeys(
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
      const trusted = namedKey(keys, pack.has(bundlePath) ? await pack.bytes(bundlePath) : null);
      const verified = await verifyPack(pack, trusted.key, previous);
      id = verified.id;
      steps.push(...verified.steps);
      if (verified.manifest !== null) steps.push(keyStep(verified.manifest, trusted));
      const sound = verified.manifest !== null && steps.every(({ state }) => state !== 'failed');
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

function keyStep(manifest: Manifest, { validity }: TrustedKeys[number]): Step {
  if (validity === null) return { step: 'key', state: 'not-executed', failures: [], text: 'a key alone does not say from when to when it signs; a list of keys does' };
  const failures = checkValidity(manifest, validity);
  return { step: 'key', state: failures.length === 0 ? 'passed' : 'failed', failures, text: `the key signs from ${validity.notBefore} to ${validity.notAfter}` };
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
