import { sessions } from '#aws/session';
import type { Call } from '#kernel/call';
import { collectAccount } from '#collect/collect';
import type { Collector } from '#collect/define-collector';
import { dependenciesOf } from '#collect/order';
import { configValue, evaluateAccount } from '#evaluate/evaluate-account';
import { evaluateOrganization } from '#evaluate/evaluate-organization';
import { verdictOf } from '#evaluate/verdict-of';
import type { Coverage } from '#kernel/cell';
import { Config } from '#kernel/config';
import type { Verdict } from '#kernel/verdict';
import { runSetup } from '#plan/run-setup';
import { openTape, sealTape, writeHead, type Tape } from '#store/tape';
import { everyCollector } from '../collect/collectors/every-collector.ts';
import { homeOf, type Home } from './home-of.ts';
import { iamWitness } from './iam-witness.ts';
import { memoryObjects } from './memory-objects.ts';
import type { Recording } from './recording.ts';
import { replayTransport, type Guess } from './replay-transport.ts';

const partition = 'aws';
/** What can be driven over a recording: every collector, and the witness of what other tools ask IAM one by one. */
export const drivable: readonly { readonly id: string; readonly service: string; readonly collector: Collector }[] = [...everyCollector, { id: iamWitness.id, service: 'iam', collector: iamWitness }];

/** The collectors that ask something which a recording answers. */
export function collectorsFor(recording: Recording): readonly Collector[] {
  const held = new Set(recording.answers.map(({ service, op }) => `${service}.${op}`));
  return drivable
    .filter(({ service, collector }) => Object.keys(collector.actions).some(op => held.has(`${service}.${op}`)))
    .map(({ collector }) => collector)
    .filter(collector => collector !== iamWitness || !held.has('iam.GetAccountAuthorizationDetails'));
}

export type Replayed = Home & {
  readonly tape: Tape;
  readonly coverage: readonly Coverage[];
  /** Operations that were asked and not recorded, by collector. */
  readonly unrecorded: ReadonlyMap<string, readonly string[]>;
  /** What a collector's own code threw, which is always a fault of it. */
  readonly crashes: readonly string[];
};

/**
 * Drives collectors over a recording, onto a tape in memory: the way of a scan, with the recording in place of AWS. Where more things are asked about than there are
 * answers that do not say what they are about, nobody knows which is whose: it is driven again without those.
 */
export async function replay(recording: Recording, asOf: string, config: Config, chosen: readonly Collector[] = collectorsFor(recording)): Promise<Replayed> {
  const ambiguous = new Set<string>();
  for (;;) {
    const { guesses, ...replayed } = await drive(recording, asOf, config, chosen, ambiguous);
    const found = [...guesses].filter(([operation, { held, asked }]) => asked.size > held && !ambiguous.has(operation)).map(([operation]) => operation);
    if (found.length === 0) return replayed;
    for (const operation of found) ambiguous.add(operation);
  }
}

async function drive(recording: Recording, asOf: string, config: Config, chosen: readonly Collector[], ambiguous: ReadonlySet<string>): Promise<Replayed & { readonly guesses: ReadonlyMap<string, Guess> }> {
  const home = homeOf(recording);
  const tape = memoryObjects();
  const crashes: string[] = [];
  const collectors = Object.fromEntries(chosen.map(collector => [collector.id, watched(collector, crashes)]));
  const asked = Object.fromEntries(chosen.flatMap(({ asks = [] }) => asks).map(key => [key, configValue(config, key) ?? null]));
  await writeHead(tape, { schema: 'tape/1', asOf, partition, redactor: 'redactor/1', asked: asked as Record<string, never>, accounts: [{ id: home.account, name: '' }] });
  const unrecorded = new Map<string, string[]>();
  const transport = replayTransport(recording, asOf, ambiguous);
  const opened = sessions({ partition });
  const coverage = await collectAccount({
    order: {
      account: home.account,
      cells: Object.values(collectors).map(({ id, scope }) => ({ account: home.account, region: scope === 'region' ? home.region : 'global', collector: id })),
      skipped: [],
    },
    collectors,
    kinds: runSetup({ config }).registries.kinds,
    partition,
    asOf,
    sessions: opened,
    transport: {
      async answer(request, send) {
        const call: Call = await transport.answer(request, send);
        if (call.err?.name === 'NotRecorded') unrecorded.set(request.cell.collector, [...(unrecorded.get(request.cell.collector) ?? []), request.op]);
        return call;
      },
      wait: ms => transport.wait(ms),
    },
    tape,
    asked: key => configValue(config, key),
  });
  opened.close();
  await sealTape(tape);
  return { ...home, tape: await openTape(tape), coverage, unrecorded, crashes, guesses: transport.guesses };
}

/** Notes what a collector throws that AWS did not answer; the engine turns it into coverage and goes on. */
function watched(collector: Collector, crashes: string[]): Collector {
  return {
    ...collector,
    async collect(gather) {
      try {
        await collector.collect(gather);
      } catch (error) {
        if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError || error instanceof SyntaxError) crashes.push(`${collector.id}: ${error.stack}`);
        throw error;
      }
    },
    *normalise(call, at) {
      try {
        yield* collector.normalise(call, at);
      } catch (error) {
        crashes.push(`${collector.id}, ${call.op}: ${error instanceof Error ? error.stack : String(error)}`);
        throw error;
      }
    },
  };
}

/** Every verdict on what a recording tells, in both passes. Collectors that were not driven count as cells that did not end, so that nothing hangs on what they would have read. */
export async function judge(replayed: Replayed, asOf: string, config: Config): Promise<readonly Verdict[]> {
  const setup = runSetup({ config });
  const registries = { ...setup.registries, collectors: Object.fromEntries(drivable.map(({ id, collector }) => [id, collector])) };
  const verdicts: Verdict[] = [];
  const expected = everyCollector.map(({ id, collector: { scope } }) => ({ account: replayed.account, region: scope === 'region' ? replayed.region : 'global', collector: id }));
  const common = { checks: setup.checks, registries, config, asOf, sorted: true, drain: () => undefined };
  const emit: Parameters<typeof evaluateAccount>[0]['emit'] = (bound, subject, ruling, why, missing) => void verdicts.push(verdictOf(bound, subject, ruling, why, missing, setup.prices.priceOf));
  const { exports } = await evaluateAccount({ ...common, tape: replayed.tape, account: replayed.account, expected, emit });
  await evaluateOrganization({ ...common, exports, partition, account: replayed.account, emit });
  return verdicts;
}

/** The collectors that a recording is to be driven with: those named and those they come after, as far as the recording answers them. */
export function withDependencies(names: readonly string[], among: readonly Collector[]): readonly Collector[] {
  const chosen = new Set<Collector>();
  const add = (collector: Collector): void => {
    if (chosen.has(collector)) return;
    chosen.add(collector);
    for (const before of dependenciesOf(collector, among)) add(before);
  };
  for (const name of names) {
    const collector = among.find(({ id }) => id === name);
    if (collector === undefined) throw new TypeError(`the recording answers nothing that ${name} asks`);
    add(collector);
  }
  return [...chosen];
}
