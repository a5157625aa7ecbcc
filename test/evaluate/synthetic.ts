import * as z from 'zod';
import { evaluateAccount, type Registries } from '#evaluate/evaluate-account';
import { bindChecks, type BoundCheck } from '#evaluate/bind-checks';
import { evaluateOrganization } from '#evaluate/evaluate-organization';
import type { Export } from '#evaluate/evaluate-account';
import { verdictOf } from '#evaluate/verdict-of';
import { defineCollector, type Collector } from '#collect/define-collector';
import type { Derivation } from '#evaluate/define-derivation';
import { defineCheck, fail, pass, type Check } from '#kernel/check';
import { Config } from '#kernel/config';
import type { Call, CallError } from '#kernel/call';
import type { Coverage, PlannedCell } from '#kernel/cell';
import type { Kind } from '#kernel/kind';
import type { Yielded } from '#kernel/part';
import { withId } from '#kernel/tape';
import type { Verdict } from '#kernel/verdict';
import type { Tape } from '#store/tape';

/** A small world of its own: disks in Regions, users and the organisation's units; what a call says stands in its answer. */
export const [home, other] = ['111111111111', '222222222222'] as const;
export const asOf = '2026-04-02T10:00:00Z';
export const denied: CallError = { name: 'AccessDeniedException', message: '', status: 403 };

const kindOf = (id: string, data: z.ZodObject, more: Partial<Kind> = {}): Kind => ({ id, title: id, data, example: {}, taggable: false, from: [], span: null, regional: false, ...more });
export const kinds: Record<string, Kind> = {
  disk: kindOf('disk', z.object({ size: z.number(), tags: z.record(z.string(), z.string()), owner: z.string().nullable() })),
  user: kindOf('user', z.object({ age: z.number() })),
  unit: kindOf('unit', z.object({ parent: z.string().nullable() })),
  thing: kindOf('thing', z.object({ of: z.string() }), { span: 'account', from: ['disk', 'user'] }),
  sum: kindOf('sum', z.object({ total: z.number() }), { span: 'organization', from: ['disk'] }),
};
const normalise: Collector['normalise'] = function* ({ out, err, in: input }) {
  if (err === null) yield* (out.says ?? []) as Yielded[];
  else yield* (input?.open ?? []) as Yielded[];
};
const collectorOf = (id: string, more: object): Collector => defineCollector({ id, title: id, scope: 'region', yields: {}, actions: {}, collect: () => Promise.resolve(), normalise, ...more } as never);
export const collectors: Record<string, Collector> = {
  disks: collectorOf('disks', { yields: { disk: ['ListDisks'] }, actions: { ListDisks: ['x:ListDisks'], ListTags: ['x:ListTags'] } }),
  'disk-owners': collectorOf('disk-owners', { fills: { disk: ['owner'] }, actions: { GetOwner: ['y:GetOwner'] }, asks: ['tags.owner'], charges: { GetOwner: 0.01 } }),
  users: collectorOf('users', { scope: 'account', yields: { user: ['ListUsers'] }, actions: { ListUsers: ['z:ListUsers'] } }),
  units: collectorOf('units', { scope: 'organization', yields: { unit: ['ListUnits'] }, actions: { ListUnits: ['o:ListUnits'] } }),
};
const derivations: Record<string, Derivation> = {
  thing: { kind: 'thing', span: 'account', derive: resources => [...resources].map(source => ({ ...source, kind: 'thing', data: { of: source.kind }, holes: null })) },
  sum: {
    kind: 'sum',
    span: 'organization',
    export: resources => [[...resources].reduce((sum, { data }) => sum + (data.size ?? 0), 0)],
    derive: (accounts, { account }) => [{ kind: 'sum', resource: 'sum', account, region: 'global', name: 'sum', data: { total: [...accounts].flatMap(({ rows }) => rows as number[]).reduce((a, b) => a + b, 0) }, holes: null, calls: [] }],
  },
};
export const registries: Registries = { kinds, collectors, derivations };

export const checkOf = (id: string, more: object): Check =>
  defineCheck({
    id,
    version: 1,
    topic: 'waste',
    severity: 'medium',
    title: '',
    why: '',
    fix: '',
    reads: 'disk',
    params: z.object({}),
    says: { 'too-big': 'The disk has {size} GiB.', fine: 'The disk is fine.', big: '', gone: '', there: '' },
    examples: [],
    evaluate: () => pass('fine'),
    ...more,
  } as never);
/** Fails at once when the disk is big; else it goes by its tags. */
export const bigDisk = checkOf('disk-big', { evaluate: (disk: any) => (disk.size > 100 ? fail('too-big', { size: disk.size }) : disk.tags['keep'] === undefined ? fail('big') : pass('fine')) });
export const bind = (checks: readonly Check[], config: object = {}): readonly BoundCheck[] => bindChecks(checks, Config.parse(config), new Set(['sum']));

export const arn = (id: string, region = 'eu-west-1', account: string = home) => `arn:aws:x:${region}:${account}:disk/${id}`;
export const disk = (id: string, data: object, region = 'eu-west-1', account: string = home): Yielded => ({ kind: 'disk', resource: arn(id, region, account), part: { ...data } });
export const call = (op: string, says: readonly Yielded[], more: Partial<Call> = {}): Call => ({ op, in: {}, out: { says }, err: null, at: asOf, ...more });
export const refused = (op: string, open: readonly object[], err: CallError = denied): Call => ({ op, in: { open } as never, out: null, err, at: asOf });
export const line = (collector: string, region: string, more: Partial<Coverage> = {}, account: string = home): Coverage => ({
  account,
  region,
  collector,
  status: 'complete',
  reason: null,
  listed: Object.keys(collectors[collector]?.yields ?? {}),
  holes: 0,
  calls: 0,
  items: 0,
  dropped: 0,
  ...more,
});

/** A tape in memory: coverage, and calls by `<account>/<region>/<collector>`. */
export function tapeOf(coverage: readonly Coverage[], calls: Readonly<Record<string, readonly Call[]>>, head: Partial<Tape['head']> = {}): Tape {
  const files = Object.keys(calls)
    .sort()
    .map(key => {
      const [account = '', region = '', collector = ''] = key.split('/');
      return { file: `calls/${account}/${region}/x.${collector}.ndjson`, account, region, service: 'x', collector, key };
    });
  return {
    head: { schema: 'tape/1', asOf, partition: 'aws', redactor: 'redactor/1', asked: {}, accounts: [{ id: home, name: '' }], ...head },
    coverage,
    files,
    async *calls(file) {
      const { key } = files.find(each => each.file === file.file) as (typeof files)[number];
      yield (calls[key] ?? []).map((each, index) => withId({ ...each }, `${file.file}#${index + 1}`));
    },
  };
}

export type Judged = Awaited<ReturnType<typeof evaluateAccount>> & { readonly verdicts: readonly Verdict[] };

export async function judged(tape: Tape, checks: readonly Check[], more: { account?: string; config?: object; expected?: readonly PlannedCell[]; sorted?: boolean } = {}): Promise<Judged> {
  const verdicts: Verdict[] = [];
  const config = Config.parse(more.config ?? {});
  const done = await evaluateAccount({
    tape,
    account: more.account ?? home,
    expected: more.expected ?? [],
    checks: bind(checks, more.config),
    registries,
    config,
    asOf,
    sorted: more.sorted ?? true,
    emit: (bound, subject, ruling, why, missing) => void verdicts.push(verdictOf(bound, subject, ruling, why, missing, () => null)),
    drain: () => undefined,
  });
  return { ...done, verdicts };
}

export async function judgedWhole(exports: readonly Export[], checks: readonly Check[], config: object = {}): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  await evaluateOrganization({
    exports,
    partition: 'aws',
    account: home,
    checks: bind(checks, config),
    registries,
    config: Config.parse(config),
    asOf,
    sorted: true,
    emit: (bound, subject, ruling, why, missing) => void verdicts.push(verdictOf(bound, subject, ruling, why, missing, () => null)),
    drain: () => undefined,
  });
  return verdicts;
}
