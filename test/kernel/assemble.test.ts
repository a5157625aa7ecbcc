import fc from 'fast-check';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { assembly, type Source } from '#kernel/assemble';
import type { CallError, ReadCall } from '#kernel/call';
import type { Cell, Coverage } from '#kernel/cell';
import type { Kind } from '#kernel/kind';
import type { Yielded } from '#kernel/part';

const account = '111111111111';
const asOf = '2026-04-02T10:00:00Z';
const kindOf = (id: string, data: z.ZodObject): Kind => ({ id, title: id, data, example: {}, taggable: false, from: [], span: null, regional: false });
const kinds = {
  disk: kindOf('disk', z.object({ size: z.number(), tags: z.record(z.string(), z.string()), usage: z.array(z.number()), note: z.string().optional() })),
  policy: kindOf('policy', z.object({ id: z.string(), targets: z.array(z.string()) })),
};

/** What a call says stands in its answer. */
const says = function* ({ out, err, in: input }: ReadCall): Iterable<Yielded> {
  if (err === null) yield* out.says as Yielded[];
  else yield* (input?.open ?? []) as Yielded[];
};
const lister: Source = { id: 'disks', scope: 'region', yields: { disk: ['ListDisks'] }, actions: { ListDisks: ['x:ListDisks'], ListTags: ['x:ListTags', 'x:ViewTags'] }, normalise: says };
const filler: Source = { id: 'disk-usage', scope: 'region', yields: {}, fills: { disk: ['usage'] }, actions: { GetUsage: ['y:GetUsage'] }, normalise: says };
const policies: Source = { id: 'policies', scope: 'organization', yields: { policy: ['ListPolicies'] }, actions: { ListPolicies: ['o:ListPolicies'], ListTargets: ['o:ListTargets'] }, normalise: says };
const sources = [lister, filler, policies];

const cell = (collector: string, region = 'eu-west-1', of = account): Cell => ({ account: of, region, collector });
let line = 0;
const call = (op: string, said: readonly object[], more: { id?: string; err?: CallError; in?: object } = {}): ReadCall => ({
  op,
  in: more.in ?? {},
  out: more.err === undefined ? { says: said } : null,
  err: more.err ?? null,
  at: asOf,
  id: more.id ?? `calls/x.ndjson#${(line += 1)}`,
});
const denied: CallError = { name: 'AccessDeniedException', message: '', status: 403 };
const coverage = (at: Cell, more: Partial<Coverage> = {}): Coverage => ({
  ...at,
  status: 'complete',
  reason: null,
  listed: Object.keys(sources.find(source => source.id === at.collector)?.yields ?? {}),
  holes: 0,
  calls: 0,
  items: 0,
  dropped: 0,
  ...more,
});
const built = (wanted?: readonly string[]) => assembly({ partition: 'aws', asOf, kinds, sources, ...(wanted === undefined ? {} : { wanted: new Set(wanted) }) });
const arn = (id: string, region = 'eu-west-1') => `arn:aws:x:${region}:${account}:disk/${id}`;
const disk = (id: string, data: object, more: object = {}) => ({ kind: 'disk', resource: arn(id), part: data, ...more });

describe('parts of a resource', () => {
  test('are merged over calls and collectors, with the calls that said them', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8 }, { name: 'first' })], { id: 'calls/a#1' }));
    made.add(cell('disks'), lister, call('ListTags', [disk('a', { tags: { Owner: 'x' } })], { id: 'calls/a#2' }));
    made.add(cell('disk-usage'), filler, call('GetUsage', [disk('a', { usage: [1] })], { id: 'calls/b#1' }));
    made.settle(coverage(cell('disks')));
    made.settle(coverage(cell('disk-usage')));
    expect(made.resources('disk')).toMatchObject([
      { kind: 'disk', resource: arn('a'), account, region: 'eu-west-1', name: 'first', data: { size: 8, tags: { Owner: 'x' }, usage: [1] }, holes: null, calls: ['calls/a#1', 'calls/a#2', 'calls/b#1'] },
    ]);
  });

  test('one call that says two parts is named once', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8 }), disk('a', { tags: {} })], { id: 'calls/a#1' }));
    expect(made.resources('disk')[0]?.calls).toEqual(['calls/a#1']);
  });

  test('a field that need not be there is no hole', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8, tags: {}, usage: [] })]));
    made.settle(coverage(cell('disks')));
    expect(made.resources('disk')[0]?.holes).toBeNull();
  });

  test('the name is the last part of the ARN or URN where nobody says another', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', {}), { kind: 'disk', resource: 'urn:tallystick:aws:1:global:disk/a%2Fb%20c', part: {} }, { kind: 'disk', resource: 'arn:aws:x:::100%', part: {} }]));
    expect(made.resources('disk').map(({ name }) => name)).toEqual(['a', 'a/b c', '100%']);
  });

  test('where a resource lies may be elsewhere than its cell', () => {
    const made = built();
    made.add(cell('disks', 'global'), lister, call('ListDisks', [disk('a', { size: 1 }, { where: { account: '222222222222', region: 'ap-south-1' } })]));
    made.add(cell('disks', 'global'), lister, call('ListTags', [disk('a', { tags: {} })]));
    expect(made.resources('disk')).toMatchObject([{ account: '222222222222', region: 'ap-south-1' }]);
  });

  test('who lists a resource says where it lies, whoever spoke first', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const made = built();
      const steps = [() => made.add(cell('disk-usage', 'us-east-1'), filler, call('GetUsage', [disk('a', { usage: [] })])), () => made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 1 })]))];
      for (const step of order) steps[step]?.();
      expect(made.resources('disk')).toMatchObject([{ region: 'eu-west-1' }]);
    }
  });

  test('in any order of cells come to the same resources', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd');
    const region = fc.constantFrom('eu-west-1', 'us-east-1');
    const event = fc.oneof(
      fc.record({ at: region, from: fc.constant('disks'), id: ids, says: fc.constantFrom('size', 'tags', 'both', 'denied', 'garbled') }),
      fc.record({ at: region, from: fc.constant('disk-usage'), id: ids, says: fc.constantFrom('usage', 'denied') }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 24 }), fc.infiniteStream(fc.nat()), (events, numbers) => {
        const cells = Map.groupBy(events, ({ at, from }) => `${from} ${at}`);
        const read = (order: readonly string[]) => {
          const made = built();
          for (const key of order) {
            const [from = '', at = ''] = key.split(' ');
            const source = from === 'disks' ? lister : filler;
            for (const [index, { id, says: said }] of (cells.get(key) ?? []).entries()) {
              const resource = arn(id, at);
              const parts: Record<string, object> = { size: { size: 1 }, tags: { tags: { Owner: id } }, both: { size: 1, tags: { Owner: id } }, usage: { usage: [1, 2] }, garbled: { size: 'one' } };
              const open = [{ kind: 'disk', resource, unread: from === 'disks' ? ['tags'] : ['usage'] }];
              made.add(cell(from, at), source, call('Op', [{ kind: 'disk', resource, part: parts[said] }], { id: `calls/${at}/${from}#${index + 1}`, ...(said === 'denied' ? { err: denied, in: { open } } : {}) }));
            }
          }
          const settled = [...cells.keys()].sort().map(key => made.settle(coverage(cell(key.split(' ')[0] ?? '', key.split(' ')[1]))));
          return {
            settled,
            resources: [...made.resources('disk')]
              .sort((a, b) => (a.resource < b.resource ? -1 : 1))
              .map(({ kind, resource, account: of, region: lies, name, data, holes, calls }) => ({ kind, resource, of, lies, name, data, holes, calls })),
          };
        };
        const keys = [...cells.keys()];
        const shuffled = keys
          .map(key => ({ key, at: numbers.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ key }) => key);
        expect(read(shuffled)).toEqual(read(keys));
        expect(read(keys.toReversed())).toEqual(read(keys));
      }),
      { numRuns: 500 },
    );
  });
});

describe('holes', () => {
  const usageHole = (settle: (made: ReturnType<typeof built>) => void) => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8, tags: {} })]));
    made.settle(coverage(cell('disks')));
    settle(made);
    return made.resources('disk')[0]?.holes?.['usage'];
  };

  test('a refused follow-up names its error and the actions that it takes', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8, usage: [] })]));
    made.add(cell('disks'), lister, call('ListTags', [], { err: denied, in: { open: [{ kind: 'disk', resource: arn('a'), unread: ['tags'] }] } }));
    expect(made.resources('disk')[0]?.holes).toEqual({ tags: { reason: 'ListTags: AccessDeniedException', missing: ['x:ListTags', 'x:ViewTags'] } });
  });

  test('a follow-up that failed otherwise names its error and no action', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8, usage: [] })]));
    made.add(cell('disks'), lister, call('ListTags', [], { err: { name: 'ThrottlingException', message: '', status: 400 }, in: { open: [{ kind: 'disk', resource: arn('a'), unread: ['tags'] }] } }));
    expect(made.resources('disk')[0]?.holes).toEqual({ tags: { reason: 'ListTags: ThrottlingException', missing: [] } });
  });

  test('another call that does answer closes it', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListTags', [], { err: denied, in: { open: [{ kind: 'disk', resource: arn('a'), unread: ['tags'] }] } }));
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8, usage: [], tags: { Owner: 'x' } })]));
    expect(made.resources('disk')[0]).toMatchObject({ data: { tags: { Owner: 'x' } }, holes: null });
  });

  test.each<[string, Partial<Coverage>, { reason: string; missing: string[] }]>([
    ['complete', {}, { reason: 'no call answered it', missing: [] }],
    ['denied', { status: 'denied', reason: 'GetUsage: AccessDeniedException' }, { reason: 'disk-usage is denied: GetUsage: AccessDeniedException', missing: ['y:GetUsage'] }],
    ['denied in part', { status: 'partial', reason: 'GetUsage: AccessDenied and 3 more' }, { reason: 'disk-usage is partial: GetUsage: AccessDenied and 3 more', missing: ['y:GetUsage'] }],
    ['not entered', { status: 'denied', reason: 'sts-assume-role: AssumeRole: AccessDenied' }, { reason: 'disk-usage is denied: sts-assume-role: AssumeRole: AccessDenied', missing: ['sts:AssumeRole'] }],
    ['failed', { status: 'failed', reason: 'GetUsage: InternalFailure' }, { reason: 'disk-usage is failed: GetUsage: InternalFailure', missing: [] }],
    ['skipped', { status: 'skipped', reason: 'left out by --free: AWS charges for its calls' }, { reason: 'disk-usage is skipped: left out by --free: AWS charges for its calls', missing: [] }],
  ])('of a field that a cell which is %s should have filled', (_, more, hole) => {
    expect(usageHole(made => made.settle(coverage(cell('disk-usage'), more)))).toEqual(hole);
  });

  test('of a field whose collector did not run says so', () => {
    expect(usageHole(() => undefined)).toEqual({ reason: 'disk-usage did not run', missing: [] });
    expect(usageHole(made => made.settle(coverage(cell('disk-usage', 'us-east-1'))))).toEqual({ reason: 'disk-usage did not run', missing: [] });
  });

  test("of an organisation's resource name what its one cell says, whatever account the resource lies in", () => {
    const made = built();
    made.add(cell('policies', 'global'), policies, call('ListPolicies', [{ kind: 'policy', resource: 'p-1', part: { id: 'p-1' }, where: { account: '222222222222', region: 'global' } }]));
    made.settle(coverage(cell('policies', 'global'), { status: 'partial', reason: 'ListTargets: AccessDeniedException' }));
    expect(made.resources('policy')[0]?.holes).toEqual({ targets: { reason: 'policies is partial: ListTargets: AccessDeniedException', missing: ['o:ListTargets'] } });
  });
});

describe('what is no resource', () => {
  test('what only a collector that completes mentions', () => {
    const made = built();
    made.add(cell('disk-usage'), filler, call('GetUsage', [disk('gone', { usage: [1] })]));
    made.settle(coverage(cell('disks')));
    expect(made.resources('disk')).toEqual([]);
  });
  test('what only a refused follow-up mentions', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListTags', [], { err: denied, in: { open: [{ kind: 'disk', resource: arn('gone'), unread: ['tags'] }] } }));
    expect(made.resources('disk')).toEqual([]);
  });
  test('what nobody wants; it is counted all the same', () => {
    const made = built(['policy']);
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8 }), disk('b', { size: 'x' })]));
    expect(made.settle(coverage(cell('disks')))).toMatchObject({ items: 1, dropped: 1, listed: [] });
    expect(made.resources('disk')).toEqual([]);
  });
});

describe('what cannot be understood', () => {
  test('is counted, makes the cell partial and its kind unlisted', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8 }), { kind: 'disk', dropped: 'an item without an id' }], { id: 'calls/a#1' }));
    expect(made.settle(coverage(cell('disks')))).toEqual({
      account,
      region: 'eu-west-1',
      collector: 'disks',
      status: 'partial',
      reason: '1 item could not be understood, the first: an item without an id (calls/a#1)',
      listed: [],
      holes: 0,
      calls: 1,
      items: 1,
      dropped: 1,
    });
    expect(made.resources('disk')).toHaveLength(1);
  });

  test('a part of a wrong type is dropped as a whole: half of it may be wrong too', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8, tags: {} }), disk('b', { size: 'eight', tags: { Owner: 'x' } })], { id: 'calls/a#1' }));
    made.settle(coverage(cell('disks')));
    expect(made.resources('disk').map(({ resource }) => resource)).toEqual([arn('a')]);
  });

  test('a worse status and an earlier reason stay', () => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [{ kind: 'disk', dropped: 'x' }]));
    expect(made.settle(coverage(cell('disks'), { status: 'failed', reason: 'ListDisks: InternalFailure' }))).toMatchObject({ status: 'failed', reason: 'ListDisks: InternalFailure', dropped: 1 });
  });

  test('unlists its own kind only', () => {
    const made = built();
    const two: Source = { ...lister, yields: { disk: [], policy: [] } };
    made.add(cell('disks'), two, call('ListDisks', [{ kind: 'disk', dropped: 'x' }]));
    expect(made.settle(coverage(cell('disks'), { listed: ['disk', 'policy'] })).listed).toEqual(['policy']);
  });

  test('an answer on which a collector throws is counted and unlists all that it lists', () => {
    const made = built();
    const faulty: Source = {
      ...lister,
      *normalise(at) {
        yield disk('a', { size: 1 }) as Yielded;
        if (at.out.bad === true) throw new TypeError('engine words');
      },
    };
    made.add(cell('disks'), faulty, { ...call('ListDisks', [], { id: 'calls/a#1' }), out: { bad: true } });
    expect(made.settle(coverage(cell('disks')))).toMatchObject({ status: 'partial', reason: '1 item could not be understood, the first: an answer of ListDisks that disks fails on (calls/a#1)', listed: [], items: 1, dropped: 1 });
  });

  test('a cell without a call settles as it was', () => {
    expect(built().settle(coverage(cell('disks'), { calls: 7, items: 3 }))).toMatchObject({ status: 'complete', calls: 0, items: 0, listed: ['disk'] });
  });
});

describe('pages of one list', () => {
  const page = (id: string, data: object) => disk(id, data, { adds: true });
  const listed = (...pages: readonly ReadCall[]) => {
    const made = built();
    made.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8 })]));
    for (const each of pages) made.add(cell('disks'), lister, each);
    made.settle(coverage(cell('disks')));
    return made.resources('disk')[0];
  };

  test('are joined in any order', () => {
    const tags = fc.uniqueArray(fc.tuple(fc.oneof(fc.string(), fc.constant('__proto__')), fc.string()), { selector: ([key]) => key, maxLength: 12 });
    fc.assert(
      fc.property(tags, fc.uniqueArray(fc.integer(), { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat()), (all, numbers, size, stream) => {
        const cut = <T>(items: readonly T[]): T[][] => (items.length === 0 ? [[]] : Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size)));
        const pages = [...cut(all).map(entries => call('ListTags', [page('a', { tags: Object.fromEntries(entries) })])), ...cut(numbers).map(usage => call('GetUsage', [page('a', { usage })]))];
        const shuffled = pages
          .map(each => ({ each, at: stream.next().value ?? 0 }))
          .sort((x, y) => x.at - y.at)
          .map(({ each }) => each);
        const found = listed(...shuffled);
        expect(found?.holes).toBeNull();
        expect(found?.data.tags).toEqual(Object.fromEntries(all));
        expect([...found?.data.usage].sort((x, y) => x - y)).toEqual(numbers.toSorted((x, y) => x - y));
      }),
    );
  });

  test('an item that two pages repeat counts once', () => {
    expect(listed(call('GetUsage', [page('a', { usage: [1, 2] })]), call('GetUsage', [page('a', { usage: [2, 3] })]))?.data.usage).toEqual([1, 2, 3]);
  });

  const failed = call('ListTags', [], { err: denied, in: { open: [{ kind: 'disk', resource: arn('a'), unread: ['tags'] }] } });
  const usage = call('GetUsage', [page('a', { usage: [] })]);
  test.each([[0], [1], [2]])('one that failed leaves the whole field open, wherever it comes (%i)', at => {
    const pages = [call('ListTags', [page('a', { tags: { a: '1' } })]), call('ListTags', [page('a', { tags: { b: '2' } })])];
    pages.splice(at, 0, failed);
    expect(listed(...pages, usage)?.holes).toEqual({ tags: { reason: 'ListTags: AccessDeniedException', missing: ['x:ListTags', 'x:ViewTags'] } });
  });

  test('one of a wrong type leaves the whole field open', () => {
    expect(listed(call('ListTags', [page('a', { tags: { a: '1' } })]), call('ListTags', [page('a', { tags: { b: 2 } })]), usage)?.holes).toEqual({ tags: { reason: 'ListTags did not say', missing: [] } });
  });

  test('pages that say all fields do not close what another page left open', () => {
    expect(listed(failed, call('ListTags', [page('a', { size: 8, tags: { a: '1' }, usage: [], note: 'x' })]))?.holes).toMatchObject({ tags: {} });
  });
});

describe('what a complete list leaves unsaid', () => {
  const tagged: Source = { id: 'tagged', scope: 'region', yields: {}, fills: { disk: ['tags'] }, unsaid: { disk: { tags: {} } }, actions: { GetTagged: ['t:GetTagged'] }, normalise: says };
  const made = (more: Partial<Coverage>) => {
    const all = assembly({ partition: 'aws', asOf, kinds, sources: [lister, tagged, filler] });
    all.add(cell('disks'), lister, call('ListDisks', [disk('a', { size: 8, usage: [] }), disk('b', { size: 8, usage: [] })], { id: 'calls/a#1' }));
    all.add(cell('tagged'), tagged, call('GetTagged', [disk('a', { tags: { Owner: 'x' } })], { id: 'calls/b#1' }));
    all.add(cell('tagged'), tagged, call('GetTagged', [], { id: 'calls/b#2' }));
    all.settle(coverage(cell('disks')));
    all.settle(coverage(cell('tagged'), more));
    return Object.fromEntries(all.resources('disk').map(found => [found.name, found]));
  };

  test('is what its collector says, and the call that ended the list proves it', () => {
    const { a, b } = made({});
    expect(a).toMatchObject({ data: { tags: { Owner: 'x' } }, holes: null, calls: ['calls/a#1', 'calls/b#1'] });
    expect(b).toMatchObject({ data: { tags: {} }, holes: null, calls: ['calls/a#1', 'calls/b#2'] });
  });

  test.each(['partial', 'denied', 'failed', 'skipped'] as const)('stays open when the list is %s', status => {
    const { a, b } = made({ status, reason: 'why' });
    expect(a?.holes).toBeNull();
    expect(b?.holes).toEqual({ tags: { reason: `tagged is ${status}: why`, missing: status === 'denied' ? ['t:GetTagged'] : [] } });
  });
});
