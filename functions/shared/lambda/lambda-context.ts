import { liveAccess } from '#aws/aws-access';
import { collectorActions } from '#collect/collector-actions';
import { kmsFingerprint } from '#aws/fingerprint';
import type { Fingerprint } from '#aws/redact';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { Rescan, rescanKey } from '#kernel/rescan';
import { isVerify, scopeOfRun, type RunScope } from '#kernel/schedule';
import { runSetup } from '#plan/run-setup';
import { narrowed } from '#review/rescan/narrowed';
import type { StageContext } from '#plan/stage-context';
import { dynamodbFindings } from '#store/dynamodb-findings';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';
import { s3Objects } from '#store/s3-objects';
import * as z from 'zod';
import { instantOf } from './events.ts';
import type { ContextMaker } from './stage-handler.ts';

/** What the deployment gives its functions; nothing of it is a secret. */
const Env = z.object({
  /** The DynamoDB table of findings. */
  TABLE: z.string().min(3),
  /** The bucket of runs, tapes and reports. */
  BUCKET: z.string().min(3),
  /** The role that is assumed in member accounts. */
  ROLE_NAME: Config.shape.roleName,
  /** What member accounts expect to hear when their role is assumed; set where AWS is asked. */
  EXTERNAL_ID: z.string().min(2).max(1224).optional(),
  /** The HMAC key of KMS for fingerprints of secrets; without one there are none. */
  FINGERPRINT_KEY: z.string().min(1).optional(),
  /** The configuration: inline JSON, or the key of a JSON object in the bucket. */
  CONFIG: z.string().min(1).default('{}'),
  AWS_REGION: z.string().optional(),
});
type Env = z.output<typeof Env>;

let kept: { readonly table: string; readonly bucket: string; readonly root: Objects; readonly findings: FindingStore } | null = null;

/** A stage's context from the environment of its function. Throws a `Problem` that names a variable that is missing or wrong. */
export const lambdaContext: ContextMaker = async (run, { aws, begins, progress }) => {
  const env = environment(process.env);
  const { root, findings } = stores(env);
  const asOf = instantOf(run);
  const folder = prefixedObjects(root, `runs/${run}/`);
  const { config, select, free } = await startedRun({ env, root, folder, run, asOf, begins });
  const access = aws ? await liveAccess({ roleName: env.ROLE_NAME, externalId: env.EXTERNAL_ID, homeRegion: env.AWS_REGION, rateShare: config.rateShare, actionsOf: collectorActions, fingerprint: await fingerprintOf(env) }) : null;
  return { run, asOf, root, folder, tape: prefixedObjects(folder, 'tape/'), findings, config, ...runSetup({ config, ...(select === null ? {} : { select }) }), aws: access, free, progress } satisfies StageContext;
};

export function environment(given: Readonly<Record<string, string | undefined>>): Env {
  const parsed = Env.safeParse({ ...given, EXTERNAL_ID: given['EXTERNAL_ID'] === '' ? undefined : given['EXTERNAL_ID'] });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Problem(`the variable ${issue?.path.join('.')} of the function is missing or wrong: ${issue?.message}; deploy the stack again`);
}

let marked: { readonly keyId: string; readonly fingerprint: NonNullable<Fingerprint> } | null = null;
/** The key stays the same as long as its name does. */
async function fingerprintOf({ FINGERPRINT_KEY: keyId, AWS_REGION: region }: Env): Promise<Fingerprint> {
  if (keyId === undefined) return null;
  if (marked?.keyId !== keyId) marked = { keyId, fingerprint: await kmsFingerprint({ keyId, region }) };
  return marked.fingerprint;
}

/** Sockets and clients outlive an invocation. */
function stores({ TABLE: table, BUCKET: bucket }: Env): { readonly root: Objects; readonly findings: FindingStore } {
  if (kept?.table !== table || kept.bucket !== bucket) kept = { table, bucket, root: s3Objects({ bucket }), findings: dynamodbFindings({ table }) };
  return kept;
}

/**
 * The configuration and scope that the run was started with: its first step keeps them beside the run, so that a deployment in the middle of a run
 * changes nothing in it and `tally report --run` finds what it was judged with.
 */
export async function startedRun({
  env,
  root,
  folder,
  run,
  asOf,
  begins,
}: {
  readonly env: Pick<Env, 'CONFIG'>;
  readonly root: Objects;
  readonly folder: Objects;
  readonly run: string;
  readonly asOf: string;
  readonly begins: boolean;
}): Promise<RunScope & { readonly config: Config }> {
  const started = await readText(folder, 'start.json');
  if (started !== null) {
    const { config, select, free } = JSON.parse(started) as RunScope & { readonly config: unknown };
    return { config: parsedConfig(config, `${folder.place}/start.json`), select, free };
  }
  if (!begins) throw new Problem(`${folder.place}: the run was never started (start.json is missing); start it through the state machine`);
  const inline = env.CONFIG.trimStart().startsWith('{');
  const text = inline ? env.CONFIG : await readText(root, env.CONFIG);
  const where = inline ? 'the variable CONFIG' : `${root.place}/${env.CONFIG}`;
  if (text === null) throw new Problem(`${where}: there is no such object; put the configuration there as JSON, or deploy with it`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem(`${where}: not JSON; a deployment takes YAML and makes JSON of it, an object in the bucket has to be JSON`);
  }
  const whole = parsedConfig(value, where);
  const rescan = isVerify(run) ? await rescanIn(folder) : null;
  const config = rescan === null ? whole : narrowed(whole, rescan);
  const { select, free } = rescan === null ? scopeOfRun(run, whole) : { select: rescan.checks, free: false };
  if (config.frameworks !== undefined) await (await import('#publish/run-frameworks')).keepConfiguredFrameworks(root, folder, config.frameworks); // before start.json: what is wrong in one stops the run
  await folder.put('start.json', `${JSON.stringify({ run, asOf, config, select, tape: null, record: null, free }, null, 2)}\n`);
  return { config, select, free };
}

/** What a run that verifies was asked for, which whoever started it has put there before. */
async function rescanIn(folder: Objects): Promise<Rescan> {
  const text = await readText(folder, rescanKey);
  if (text === null) throw new Problem(`${folder.place}: nobody asked for this look (${rescanKey} is missing); ask for it in the console, at a finding`);
  return Rescan.parse(JSON.parse(text));
}

function parsedConfig(value: unknown, where: string): Config {
  const parsed = Config.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Problem(`${where}: ${issue?.path.join('.') || 'the configuration'}: ${issue?.message}`);
}
