import { governor } from '#aws/governor';
import { liveTransport } from '#aws/live-transport';
import { sessions } from '#aws/session';
import { collectAccount } from '#collect/collect';
import { configValue, evaluateAccount } from '#evaluate/evaluate-account';
import { evaluateOrganization } from '#evaluate/evaluate-organization';
import { verdictOf } from '#evaluate/verdict-of';
import type { Emit } from '#evaluate/evaluate-account';
import { canonicalJson } from '#kernel/canonical';
import type { Coverage } from '#kernel/cell';
import type { TapeHead } from '#kernel/tape';
import type { Verdict } from '#kernel/verdict';
import { openTape, writeCoverage, writeHead, readAccountCoverage } from '#store/tape';
import type { Objects } from '#store/objects';
import { account, asOf, partition } from '../collect/collectors/fake-gather.ts';
import { everyWorld } from '../collect/worlds/every-world.ts';
import { faultySessions, type Asked, type Strike } from './fault-transport.ts';
import { memoryObjects } from './memory-objects.ts';
import { config, type Neighbourhood } from './neighbourhood.ts';

/** What one run says. `struck` counts the attempts of the calls that a fault befell. */
export type Observed = {
  readonly tape: ReturnType<typeof memoryObjects>;
  readonly coverage: readonly Coverage[];
  readonly verdicts: readonly Verdict[];
  /** Each verdict as text, with what its calls asked in place of their lines: what is asked at once is answered in any order. */
  readonly said: readonly string[];
  /** Kinds of the organisation that what was unread may hide. */
  readonly hidden: ReadonlySet<string>;
  readonly attempts: number;
};

const inner = sessions({ partition, governor: governor(0.6) });

/** Collects, evaluates both passes. `before` is a run whose cells are kept but for those of `collectors`. */
export async function observe(around: Neighbourhood, strike: (asked: Asked) => Strike | null = () => null, kept?: { readonly from: Observed; readonly anew: ReadonlySet<string> }): Promise<Observed> {
  const tape = memoryObjects(kept === undefined ? [] : [...kept.from.tape.files].filter(([key]) => !kept.anew.has(/\.([a-z0-9-]+)\.ndjson\.gz$/.exec(key)?.[1] ?? '')));
  if (kept === undefined) await writeHead(tape, { schema: 'tape/1', asOf, partition, redactor: 'redactor/1', asked: { 'tags.required': config.tags.required } as TapeHead['asked'], accounts: [{ id: account, name: '' }] });
  else
    await writeCoverage(
      tape,
      account,
      (await readAccountCoverage(kept.from.tape, account)).filter(line => !kept.anew.has(line.collector)),
    );
  let attempts = 0;
  const { registries } = around;
  await collectAccount({
    order: { account, cells: around.cells, skipped: [] },
    collectors: registries.collectors,
    kinds: registries.kinds,
    partition,
    asOf,
    sessions: faultySessions(
      inner,
      id => everyWorld[id]?.world(1) ?? {},
      asked => {
        const blows = strike(asked);
        if (blows === null) return null;
        return (attempt, given) => {
          attempts += 1;
          return blows(attempt, given);
        };
      },
    ),
    transport: liveTransport(),
    tape,
    asked: key => configValue(config, key),
  });
  return { tape, ...(await judged(around, tape)), attempts };
}

async function judged(around: Neighbourhood, objects: Objects): Promise<Pick<Observed, 'coverage' | 'verdicts' | 'said' | 'hidden'>> {
  const verdicts: Verdict[] = [];
  const emit: Emit = (bound, subject, ruling, why, missing) => void verdicts.push(verdictOf(bound, subject, ruling, why, missing, () => null));
  const { registries, checks, cells } = around;
  const common = { checks, registries, config, asOf, sorted: true, emit, drain: () => undefined };
  const { coverage, exports } = await evaluateAccount({ ...common, tape: await openTape(objects), account, expected: cells });
  await evaluateOrganization({ ...common, exports, partition, account });
  const asked = new Map<string, string>();
  const tape = await openTape(objects);
  for (const file of tape.files) for await (const calls of tape.calls(file)) for (const { id, op, in: input } of calls) asked.set(id, `${file.file} ${op} ${canonicalJson(input)}`);
  const said = verdicts.map(verdict => canonicalJson({ ...verdict, calls: verdict.calls.map(id => asked.get(id) ?? id).sort() }));
  return { coverage, verdicts, said, hidden: new Set(exports.filter(({ hidden }) => hidden === true).map(({ kind }) => kind)) };
}
