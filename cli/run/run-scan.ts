import { resolve } from 'node:path';
import { liveAccess, tapeAccess, type AwsAccess } from '#aws/aws-access';
import { collectorActions } from '#collect/collector-actions';
import type { TapeIndex } from '#aws/tape-transport';
import type { Call } from '#kernel/call';
import type { Check } from '#kernel/check';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { rescanKey, type Rescan } from '#kernel/rescan';
import { isVerify } from '#kernel/schedule';
import { instant } from '#kernel/time';
import { pageDollars } from '#collect/request-budget';
import { chosenCollectors } from '#plan/preflight';
import { runSetup } from '#plan/run-setup';
import type { Progress, StageContext } from '#plan/stage-context';
import type { Published } from '#publish/publish-run';
import { keepOwnFrameworks } from '#publish/run-frameworks';
import { fileObjects } from '#store/file-objects';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';
import { openTape, type Tape } from '#store/tape';
import * as z from 'zod';
import type { OwnChecks } from '../own-checks/load-own-checks.ts';
import { environmentRegion } from '../config/environment-region.ts';
import { localFingerprint } from '../config/local-fingerprint.ts';
import { readFrameworks } from '../config/read-frameworks.ts';
import { evaluateInThreads } from './evaluate-in-threads.ts';
import { interruptedRuns } from './interrupted-runs.ts';
import { runLocally } from './local-runner.ts';
import { storedRuns } from './stored-runs.ts';
import { loadStartedChecks, ownChecksKey, ownSourcesPrefix, OwnStart, ownStartOf } from './own-start.ts';

export type ScanOptions = {
  readonly config: Config;
  /** Check ids or topics; all when left out. */
  readonly select?: readonly string[] | undefined;
  /** The user's own checks, beside those of tally. `--resume` loads those again that the run began with. */
  readonly own?: OwnChecks | null;
  readonly store: { readonly findings: FindingStore; readonly objects: Objects };
  /** A tape's folder in place of AWS. */
  readonly tape?: string | undefined;
  /** Where the tape is written; in the run's folder when left out. */
  readonly record?: string | undefined;
  readonly asOf?: string | undefined;
  readonly schedule?: string;
  /** What a run that verifies was asked for: kept beside it, so that those findings are told what came of it. */
  readonly rescan?: Rescan;
  readonly profile?: string | undefined;
  readonly free?: boolean;
  readonly resume?: boolean;
  readonly progress: (event: Progress) => void;
  /** Hears, before anything is asked, what the calls that AWS charges for will cost at most. */
  readonly announce?: (text: string) => void;
  /** In place of `--tape` and AWS: the sample organisation. */
  readonly access?: AwsAccess;
};

/** What a run was started with, kept beside it so that `--resume` goes on with the same. */
const Start = z.object({
  run: z.string(),
  asOf: z.string(),
  config: z.unknown(),
  select: z.array(z.string()).nullable(),
  tape: z.string().nullable(),
  record: z.string().nullable(),
  free: z.boolean(),
  own: OwnStart.nullable().default(null),
});
type Start = z.output<typeof Start>;

/** One scan from plan to reports in this process. The run's folder is `runs/<run>/` of the store; `checks` are those that ran. */
export async function runScan(options: ScanOptions): Promise<Published & { readonly folder: Objects; readonly run: string; readonly checks: readonly Check[] }> {
  const { store } = options;
  const start = options.resume === true ? await interrupted(store.objects) : await begin(options);
  const config = Config.parse(start.config);
  const own = options.resume === true ? await loadStartedChecks(start.own) : (options.own ?? null);
  const folder = prefixedObjects(store.objects, `runs/${start.run}/`);
  const setup = runSetup({ config, own, ...(start.select === null ? {} : { select: start.select }) });
  const given = start.tape === null ? null : fileObjects(start.tape);
  const tape = given === null ? null : await openTape(given);
  const whole = tape !== null && tape.coverage !== null;
  const aws =
    options.access ??
    (whole
      ? null
      : tape !== null
        ? handMade(tape)
        : await liveAccess({
            profile: options.profile,
            roleName: config.roleName,
            externalId: config.externalId,
            homeRegion: environmentRegion(),
            rateShare: config.rateShare,
            actionsOf: collectorActions,
            fingerprint: await localFingerprint(store.objects.place),
          }));
  const context: StageContext = {
    run: start.run,
    asOf: start.asOf,
    root: store.objects,
    folder,
    tape: whole && given !== null ? given : start.record === null ? prefixedObjects(folder, 'tape/') : fileObjects(start.record),
    findings: store.findings,
    config,
    ...setup,
    aws,
    free: start.free,
    progress: options.progress,
  };
  const threads = evaluateInThreads(context, start);
  if (start.tape === null && options.access === undefined && options.announce !== undefined) announceCharges(context, options.announce);
  try {
    const fallbackRegions = tape === null || whole ? undefined : (account: string): readonly string[] => [...new Set(tape.files.filter(file => file.account === account && file.region !== 'global').map(file => file.region))].sort();
    const published = await runLocally(context, {
      sizes: await sizesOfLastRun(store.objects),
      ...(fallbackRegions === undefined ? {} : { fallbackRegions }),
      evaluateElsewhere: (account, expected, alone) => threads.evaluate(account, expected, alone),
      walked: step => (step === 'reconcile' ? threads.rest() : undefined),
    });
    return { ...published, folder, run: start.run, checks: setup.checks.map(({ check }) => check) };
  } finally {
    await threads.close();
    aws?.sessions.close();
  }
}

async function begin(options: ScanOptions): Promise<Start> {
  const { store, config } = options;
  const given = options.tape === undefined ? null : await openTape(fileObjects(resolve(options.tape)));
  const asOf = instant(options.asOf ?? given?.head.asOf ?? new Date());
  const run = `${options.schedule ?? 'scan'}-${asOf}`;
  const start: Start = {
    run,
    asOf,
    config,
    select: options.select === undefined ? null : [...options.select],
    tape: options.tape === undefined ? null : resolve(options.tape),
    record: options.record === undefined ? null : resolve(options.record),
    free: options.free ?? false,
    own: options.own == null ? null : ownStartOf(options.own),
  };
  runSetup({ config, own: options.own ?? null, ...(options.select === undefined ? {} : { select: options.select }) }); // what is wrong with the checks is said before anything is written
  const frameworks = await readFrameworks(config);
  if (options.record !== undefined) {
    const target = fileObjects(resolve(options.record));
    if ((await target.read('tape.json')) !== null) throw new Problem(`--record ${options.record}: there is a tape already; give an empty folder`);
  }
  // The tape that is to be judged may be that of the run which this one replaces.
  const own = start.tape === resolve(store.objects.place, 'runs', run, 'tape');
  if (own && given?.coverage === null && start.record === null) throw new Problem(`--tape ${options.tape}: it has to be driven first, and would be written over; give another folder with --record`);
  // Without these it is no run any more: who is killed from here on has nothing to go on with, and begins again.
  for (const file of ['start.json', 'run.json']) await store.objects.remove(`runs/${run}/${file}`);
  for await (const key of store.objects.list(`runs/${run}/`)) if (!own || !key.startsWith(`runs/${run}/tape/`)) await store.objects.remove(key);
  if (options.own != null) {
    // What judged stays with what was judged, and reports of the run know its checks without loading them.
    for (const [path, text] of options.own.sources) await store.objects.put(`runs/${run}/${ownSourcesPrefix}${path}`, text);
    await store.objects.put(
      `runs/${run}/${ownChecksKey}`,
      `${JSON.stringify(
        options.own.checks.map(({ id, title, why, fix, topic, severity, sources = [] }) => ({ id, title, why, fix, topic, severity, sources })),
        null,
        2,
      )}\n`,
    );
  }
  await keepOwnFrameworks(prefixedObjects(store.objects, `runs/${run}/`), frameworks);
  if (options.rescan !== undefined) await store.objects.put(`runs/${run}/${rescanKey}`, `${JSON.stringify(options.rescan)}\n`);
  await store.objects.put(`runs/${run}/start.json`, `${JSON.stringify(start, null, 2)}\n`);
  return start;
}

/** The newest run that was started and did not end. */
async function interrupted(objects: Objects): Promise<Start> {
  const open = (await interruptedRuns(objects)).filter(run => !isVerify(run)); // who wants that look asks for it again
  const starts = await Promise.all(open.map(async run => Start.parse(JSON.parse((await readText(objects, `runs/${run}/start.json`)) ?? '{}'))));
  const newest = starts.sort((a, b) => (a.asOf < b.asOf ? 1 : -1))[0];
  if (newest !== undefined) return newest;
  const last = (await storedRuns(objects)).at(-1)?.run;
  throw new Problem(`--resume: no interrupted run in ${objects.place}${last === undefined ? '' : `; the newest, ${last}, ended, and what it left is in ${objects.place}/runs/${last}`}`);
}

/** A tape without coverage is driven through the collectors first. */
function handMade(tape: Tape): AwsAccess {
  const index: TapeIndex = {
    async calls({ account, region, service, collector }) {
      const calls: Call[] = [];
      for (const file of tape.files) {
        if (file.account !== account || file.region !== region || file.service !== service || (file.collector !== null && file.collector !== collector)) continue;
        for await (const batch of tape.calls(file)) for (const call of batch) calls.push(call);
      }
      return calls;
    },
  };
  const caller = tape.files.find(file => file.service === 'organizations')?.account ?? tape.head.accounts[0]?.id;
  if (caller === undefined) throw new Problem('the tape names no account: tape.json needs "accounts": [{"id": "111111111111", "name": ""}]');
  return tapeAccess({ partition: tape.head.partition, caller, accounts: tape.head.accounts, index });
}

/** Before anything that AWS charges for is called, people hear what it will cost at most. */
function announceCharges(context: StageContext, say: (text: string) => void): void {
  if (context.free) return say('Calls that AWS charges for are left out (--free).');
  const unbounded = new Map<string, string[]>();
  const chosen = chosenCollectors(context);
  const sharing = chosen.filter(({ turn }) => turn !== undefined);
  const { requests } = context.config.cost;
  if (sharing.length > 0) say(`${sharing.length} collectors ask Cost Explorer at most ${requests} times together (\`cost.requests\`): at most $${(requests * pageDollars).toFixed(2)}.`);
  for (const collector of chosen.filter(({ turn }) => turn === undefined)) {
    for (const [operation, each] of Object.entries(collector.charges ?? {})) {
      const most = collector.mostCalls?.[operation];
      const what = `${operation}: AWS charges at most $${each} a call.`;
      if (most !== undefined) say(`${collector.id} calls ${operation} at most ${most} times: at most $${(each * most).toFixed(2)}.`);
      else unbounded.set(what, [...(unbounded.get(what) ?? []), collector.id]);
    }
  }
  // dozens of collectors ask for metrics: one line for all that call the same
  for (const [what, [first, ...others]] of unbounded) say(others.length === 0 ? `${first} calls ${what}` : `${others.length + 1} collectors call ${what}`);
}

/** Items of each account in the newest finished run: the biggest accounts start first. */
async function sizesOfLastRun(objects: Objects): Promise<ReadonlyMap<string, number>> {
  const runs: string[] = [];
  for await (const key of objects.list('runs/')) if (key.endsWith('/run.json') && !isVerify(key.slice('runs/'.length))) runs.push(key.slice(0, -'run.json'.length));
  const sizes = new Map<string, number>();
  const newest = runs.sort().at(-1);
  if (newest === undefined) return sizes;
  for (const text of ((await readText(objects, `${newest}coverage.jsonl`)) ?? '').split('\n')) {
    if (text === '') continue;
    const line = JSON.parse(text) as { account: string; items: number };
    sizes.set(line.account, (sizes.get(line.account) ?? 0) + line.items);
  }
  return sizes;
}
