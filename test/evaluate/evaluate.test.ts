import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fail, pass } from '#kernel/check';
import type { Coverage } from '#kernel/cell';
import type { Verdict } from '#kernel/verdict';
import { arn, bigDisk, call, checkOf, denied, disk, home, judged, judgedWhole, line, other, refused, tapeOf } from './synthetic.ts';

const said = (verdicts: readonly Verdict[]) => verdicts.map(({ check, region, resource, outcome, code }) => `${check} ${region} ${resource.split('/').at(-1)} ${outcome} ${code}`);
const list = (...items: ReturnType<typeof disk>[]) => ({ [`${home}/eu-west-1/disks`]: [call('ListDisks', items)] });
const whole = [line('disks', 'eu-west-1'), line('disk-owners', 'eu-west-1')];

describe('what could not be read', () => {
  const noTags = {
    [`${home}/eu-west-1/disks`]: [
      call('ListDisks', [disk('small', { size: 8 }), disk('huge', { size: 500 })]),
      refused(
        'ListTags',
        ['small', 'huge'].map(id => ({ kind: 'disk', resource: arn(id), unread: ['tags'] })),
      ),
    ],
  };
  const partly = [line('disks', 'eu-west-1', { status: 'partial', reason: 'ListTags: AccessDeniedException' }), line('disk-owners', 'eu-west-1')];

  test('is not-assessed with the missing action named, where the answer hangs on it', async () => {
    const { verdicts } = await judged(tapeOf(partly, noTags), [bigDisk]);
    expect(verdicts.find(({ resource }) => resource === arn('small'))).toMatchObject({
      outcome: 'not-assessed',
      code: 'unreadable',
      reason: 'What the rule needs could not be read. tags: ListTags: AccessDeniedException',
      missing: ['x:ListTags'],
      facts: {},
      measures: {},
      saves: null,
    });
  });

  test('does not hide a failure that is certain without it', async () => {
    const { verdicts } = await judged(tapeOf(partly, noTags), [bigDisk]);
    expect(verdicts.find(({ resource }) => resource === arn('huge'))).toMatchObject({ outcome: 'fail', code: 'too-big', missing: [], facts: { size: 500 } });
  });

  test.each<[string, (disk: any) => unknown]>([
    ['reading it', each => each.tags.keep],
    ['comparing it', each => each.tags === null],
    ['spreading the resource', each => ({ ...each })],
    ['walking over the resource', each => Object.values(each)],
    ['writing the resource down', each => JSON.stringify(each)],
    ['taking it apart', ({ tags }) => tags],
    ['cloning the resource', each => structuredClone(each)],
  ])('cannot be come by by %s', async (_, touch) => {
    const { verdicts } = await judged(tapeOf(partly, noTags), [checkOf('disk-touched', { evaluate: (each: any) => (touch(each) === 0 ? fail('big') : pass('fine')) })]);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['not-assessed', 'not-assessed']);
  });

  test('is counted in the cell that should have answered it', async () => {
    const { coverage } = await judged(tapeOf([...partly.slice(0, 1), line('disk-owners', 'eu-west-1', { status: 'denied', reason: 'GetOwner: AccessDenied', listed: [] })], noTags), [bigDisk]);
    expect(coverage.map(({ collector, holes }) => [collector, holes])).toEqual([
      ['disks', 2],
      ['disk-owners', 2],
    ]);
  });

  test('no check passes whose answer hangs on a field that was not read, whatever was read', async () => {
    const fields = ['size', 'tags', 'owner'] as const;
    const values = { size: 8, tags: { keep: 'x' }, owner: null };
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...fields)), fc.uniqueArray(fc.constantFrom(...fields), { minLength: 1 }), async (known, needs) => {
        const data = Object.fromEntries(known.map(field => [field, values[field]]));
        const { verdicts } = await judged(tapeOf(whole, list(disk('a', data))), [checkOf('disk-needy', { evaluate: (each: any) => (needs.every(field => each[field] !== undefined) ? pass('fine') : fail('big')) })]);
        expect(verdicts.map(({ outcome }) => outcome)).toEqual([needs.every(field => known.includes(field)) ? 'pass' : 'not-assessed']);
      }),
    );
  });
});

describe('a kind that a cell did not list', () => {
  const states: readonly (readonly [string, Partial<Coverage>, readonly string[]])[] = [
    ['denied', { status: 'denied', reason: 'ListDisks: AccessDeniedException', listed: [] }, ['x:ListDisks']],
    ['partial', { status: 'partial', reason: 'ListDisks: UnauthorizedOperation', listed: [] }, ['x:ListDisks']],
    ['failed', { status: 'failed', reason: 'ListDisks: InternalFailure', listed: [] }, []],
    ['skipped', { status: 'skipped', reason: 'denied by policy p-1', listed: [] }, []],
    ['locked', { status: 'denied', reason: 'sts-assume-role: AssumeRole: AccessDenied', listed: [] }, ['sts:AssumeRole']],
  ];
  test.each(states)('gives one not-assessed per check and cell (%s)', async (_, more, missing) => {
    const { verdicts } = await judged(tapeOf([line('disks', 'eu-west-1'), line('disks', 'us-east-1', more), line('users', 'global')], list(disk('a', { size: 8, tags: { keep: 'x' } }))), [
      bigDisk,
      checkOf('disk-other', {}),
      checkOf('user-old', { reads: 'user' }),
    ]);
    const gaps = verdicts.filter(({ code }) => code === 'not-listed');
    expect(gaps.map(({ check, region }) => `${check} ${region}`)).toEqual(['disk-big us-east-1', 'disk-other us-east-1']);
    expect(gaps[0]).toMatchObject({
      account: home,
      kind: 'disk',
      resource: `urn:tallystick:aws:${home}:us-east-1:cell/disks`,
      name: 'disks',
      outcome: 'not-assessed',
      reason: `The cell did not list these resources to their end. disks is ${more.status}: ${more.reason}`,
      missing,
      calls: [],
    });
  });

  test('gives it beside what it did list', async () => {
    const { verdicts } = await judged(tapeOf([line('disks', 'eu-west-1', { status: 'partial', reason: 'ListDisks: Throttling', listed: [] })], list(disk('a', { size: 500 }))), [bigDisk]);
    expect(said(verdicts)).toEqual(['disk-big eu-west-1 a fail too-big', 'disk-big eu-west-1 disks not-assessed not-listed']);
  });

  test('gives it where the cell of the plan has no coverage: it did not end', async () => {
    const { verdicts, coverage } = await judged(tapeOf([], {}), [bigDisk], {
      expected: [
        { account: home, region: 'eu-west-1', collector: 'disks' },
        { account: home, region: 'us-east-1', collector: 'disks', left: 'not on the tape' },
      ],
    });
    expect(verdicts.map(({ region, reason }) => `${region} ${reason}`)).toEqual([
      'eu-west-1 The cell did not list these resources to their end. disks is failed: did not end',
      'us-east-1 The cell did not list these resources to their end. disks is skipped: not on the tape',
    ]);
    expect(coverage.map(({ region, status }) => [region, status])).toEqual([
      ['eu-west-1', 'failed'],
      ['us-east-1', 'skipped'],
    ]);
  });

  test('gives it where something in it could not be understood', async () => {
    const { verdicts, coverage } = await judged(tapeOf(whole, list(disk('a', { size: 'eight' }))), [bigDisk]);
    expect(said(verdicts)).toEqual(['disk-big eu-west-1 disks not-assessed not-listed']);
    expect(coverage[0]).toMatchObject({ status: 'partial', dropped: 1, listed: [] });
  });

  test('is a gap of every kind derived from it, one a cell', async () => {
    const { verdicts } = await judged(
      tapeOf([line('disks', 'eu-west-1', { status: 'failed', reason: 'x', listed: [] }), line('disks', 'us-east-1'), line('users', 'global', { status: 'denied', reason: 'ListUsers: AccessDenied', listed: [] })], {}),
      [checkOf('thing-odd', { reads: 'thing' })],
    );
    expect(verdicts.map(({ region, name, missing }) => [region, name, missing])).toEqual([
      ['eu-west-1', 'disks', []],
      ['global', 'users', ['z:ListUsers']],
    ]);
  });

  test('an empty list is no gap', async () => {
    expect((await judged(tapeOf(whole, list()), [bigDisk])).verdicts).toEqual([]);
  });
});

describe('a rule that looks at other resources', () => {
  const looking = checkOf('user-without-disk', { reads: 'user', joins: ['disk'], evaluate: (_: unknown, { look }: any) => (look('disk', arn('a')) === undefined ? fail('gone') : pass('there')) });
  const user = { [`${home}/global/users`]: [call('ListUsers', [{ kind: 'user', resource: 'arn:aws:z:::user/ana', part: { age: 3 } }])] };
  const cells = (more: Partial<Coverage> = {}, region = 'eu-west-1') => [
    line('users', 'global'),
    line('disks', 'eu-west-1'),
    line('disk-owners', 'eu-west-1'),
    ...(region === 'eu-west-1' ? [line('disks', 'eu-west-1', more)] : [line('disks', region, more)]),
  ];

  test('finds what was listed', async () => {
    expect((await judged(tapeOf(cells(), { ...user, ...list(disk('a', { size: 8 })) }), [looking])).verdicts[0]).toMatchObject({ outcome: 'pass' });
  });
  test('is sure of an absence where everything was listed', async () => {
    expect((await judged(tapeOf(cells(), user), [looking])).verdicts[0]).toMatchObject({ outcome: 'fail', code: 'gone' });
  });
  test('is not sure of it where the list has no end', async () => {
    const { verdicts } = await judged(tapeOf(cells({ status: 'denied', reason: 'ListDisks: AccessDeniedException', listed: [] }), user), [looking]);
    expect(verdicts[0]).toMatchObject({
      check: 'user-without-disk',
      outcome: 'not-assessed',
      code: 'unreadable',
      reason: 'What the rule needs could not be read. disk: disks is denied: ListDisks: AccessDeniedException',
      missing: ['x:ListDisks'],
    });
  });
  test('is sure of it where only another Region was not listed', async () => {
    const { verdicts } = await judged(tapeOf(cells({ status: 'skipped', reason: 'denied by policy p-1', listed: [] }, 'us-east-1'), user), [looking]);
    expect(verdicts[0]).toMatchObject({ outcome: 'fail', code: 'gone' });
  });
  test('does not read the holes of what it finds', async () => {
    const reading = checkOf('user-of-disk', { reads: 'user', joins: ['disk'], evaluate: (_: unknown, { look }: any) => (look('disk', arn('a')).tags.keep === undefined ? fail('gone') : pass('there')) });
    expect((await judged(tapeOf(cells(), { ...user, ...list(disk('a', { size: 8 })) }), [reading])).verdicts[0]).toMatchObject({ outcome: 'not-assessed', missing: [] });
  });
  test('must name what it looks at', async () => {
    const sly = checkOf('user-sly', { reads: 'user', evaluate: (_: unknown, { look }: any) => (look('disk', 'x') === undefined ? pass('fine') : fail('big')) });
    expect((await judged(tapeOf(cells(), user), [sly])).verdicts[0]).toMatchObject({
      outcome: 'not-assessed',
      code: 'rule-failed',
      reason: 'The rule itself failed on this resource; please report it with the tape. TypeError: user-sly looks at disk without naming it in joins',
    });
  });

  test("sees the organisation's resources from any account, and their gaps", async () => {
    const above = checkOf('user-unit', { reads: 'user', joins: ['unit'], evaluate: (_: unknown, { look }: any) => (look('unit', 'ou-1') === undefined ? fail('gone') : pass('there')) });
    const member = { [`${other}/global/users`]: [call('ListUsers', [{ kind: 'user', resource: 'arn:aws:z:::user/bo', part: { age: 3 } }])] };
    const organization = { [`${home}/global/units`]: [call('ListUnits', [{ kind: 'unit', resource: 'ou-1', part: { parent: null } }])] };
    const found = await judged(tapeOf([line('units', 'global'), line('users', 'global', {}, other)], { ...member, ...organization }), [above, checkOf('unit-odd', { reads: 'unit' })], { account: other });
    expect(said(found.verdicts)).toEqual(['user-unit global bo pass there']); // the unit itself is judged in its own account
    const gap = await judged(tapeOf([line('units', 'global', { status: 'denied', reason: 'ListUnits: AccessDenied', listed: [] }), line('users', 'global', {}, other)], member), [above], { account: other });
    expect(gap.verdicts).toMatchObject([{ outcome: 'not-assessed', missing: ['o:ListUnits'] }]);
  });
});

describe('a rule that throws', () => {
  test('is not-assessed on that resource, and says so; other resources and rules go on', async () => {
    const faulty = checkOf('disk-faulty', {
      evaluate: (each: any) => {
        if (each.size === 8) throw new RangeError('out of range');
        return pass('fine');
      },
    });
    const { verdicts } = await judged(tapeOf(whole, list(disk('a', { size: 8, tags: { keep: '' } }), disk('b', { size: 9, tags: { keep: '' } }))), [faulty, bigDisk]);
    expect(said(verdicts)).toEqual(['disk-big eu-west-1 a pass fine', 'disk-big eu-west-1 b pass fine', 'disk-faulty eu-west-1 a not-assessed rule-failed', 'disk-faulty eu-west-1 b pass fine']);
    expect(verdicts[2]?.reason).toBe('The rule itself failed on this resource; please report it with the tape. RangeError: out of range');
  });

  test.each([true, false])('one that throws what is no error is caught too (sorted: %s)', async sorted => {
    const odd = checkOf('disk-odd', {
      evaluate: () => {
        throw 'odd';
      },
    });
    const { verdicts } = await judged(tapeOf(whole, list(disk('a', { size: 8, tags: { keep: '' } }))), [odd, bigDisk], { sorted });
    expect(verdicts.map(({ check, code }) => [check, code]).sort()).toEqual([
      ['disk-big', 'fine'],
      ['disk-odd', 'rule-failed'],
    ]);
  });
});

describe('the order of verdicts', () => {
  test('is by check, region and resource in code units, gaps among them', async () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'A', 'b', 'ä', 'z', '10', '9', 'B', '~', '😀', 'ﬁ'), { maxLength: 8 });
    const regions = ['eu-west-1', 'us-east-1', 'ap-south-1'];
    await fc.assert(
      fc.asyncProperty(fc.array(ids, { minLength: 3, maxLength: 3 }), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), async (lists, listed) => {
        const coverage = regions.map((region, index) => line('disks', region, listed[index] === true ? {} : { status: 'failed', reason: 'x', listed: [] }));
        const calls = Object.fromEntries(
          regions.map((region, index) => [
            `${home}/${region}/disks`,
            [
              call(
                'ListDisks',
                (lists[index] ?? []).map(id => disk(id, { size: 8, tags: {} }, region)),
              ),
            ],
          ]),
        );
        const { verdicts } = await judged(tapeOf(coverage, calls), [checkOf('disk-b', {}), checkOf('disk-a', {}), checkOf('disk-B', {})]);
        const keys = verdicts.map(({ check, region, resource }) => `${check}\0${region}\0${resource}`);
        expect(keys).toEqual([...keys].sort());
        expect(keys).toHaveLength(3 * (lists.flat().length + listed.filter(each => !each).length));
        const loose = await judged(tapeOf(coverage, calls), [checkOf('disk-b', {}), checkOf('disk-a', {}), checkOf('disk-B', {})], { sorted: false });
        expect(loose.verdicts.map(({ check, region, resource }) => `${check}\0${region}\0${resource}`).sort()).toEqual(keys);
      }),
    );
  });
});

describe('the configuration', () => {
  const owned = checkOf('disk-ownerless', { evaluate: (each: any) => (each.owner === null ? fail('gone') : pass('there')) });
  const calls = { ...list(disk('a', { size: 8, tags: {} })), [`${home}/eu-west-1/disk-owners`]: [call('GetOwner', [disk('a', { owner: 'ana' })])] };
  test('that calls were asked with is that of the verdicts, else what hangs on them is not assessed', async () => {
    const same = await judged(tapeOf(whole, calls, { asked: { 'tags.owner': ['Owner'] } }), [owned], { config: { tags: { owner: ['Owner'] } } });
    expect(said(same.verdicts)).toEqual(['disk-ownerless eu-west-1 a pass there']);
    const another = await judged(tapeOf(whole, calls, { asked: { 'tags.owner': ['Owner'] } }), [owned, bigDisk], { config: { tags: { owner: ['Team'] } } });
    expect(said(another.verdicts)).toEqual(['disk-big eu-west-1 a fail big', 'disk-ownerless eu-west-1 a not-assessed unreadable']);
    expect(another.verdicts[1]?.reason).toContain('disk-owners is partial: asked with another tags.owner');
    expect(another.coverage.find(({ collector }) => collector === 'disk-owners')).toMatchObject({ status: 'partial', reason: 'asked with another tags.owner' });
  });

  test('may ask for fewer Regions than a tape holds', async () => {
    const two = { ...list(disk('a', { size: 8, tags: { keep: '' } })), [`${home}/us-east-1/disks`]: [call('ListDisks', [disk('b', { size: 8, tags: { keep: '' } }, 'us-east-1')])] };
    const { verdicts, coverage } = await judged(tapeOf([line('disks', 'eu-west-1'), line('disks', 'us-east-1'), line('users', 'global')], two), [bigDisk], { config: { regions: ['us-east-1'] } });
    expect(said(verdicts)).toEqual(['disk-big us-east-1 b pass fine']);
    expect(coverage.map(({ region }) => region)).toEqual(['us-east-1', 'global']);
  });
});

describe('calls and what they cost', () => {
  test('are those of the account, without what an earlier run paid for and what a tape did not hold', async () => {
    const { calls, charge } = await judged(
      tapeOf(whole, {
        ...list(disk('a', { size: 8 })),
        [`${home}/eu-west-1/disk-owners`]: [call('GetOwner', []), call('GetOwner', []), call('GetOwner', [], { reused: 'weekly-1' }), refused('GetOwner', [], { name: 'NotRecorded', message: '', status: null })],
        [`${other}/eu-west-1/disk-owners`]: [call('GetOwner', [])],
      }),
      [bigDisk],
    );
    expect({ calls, charge }).toEqual({ calls: 3, charge: 0.02 });
  });
});

describe('a tape of another version', () => {
  test('may hold cells of collectors that are gone: they are shown and break nothing', async () => {
    const { coverage, verdicts } = await judged(tapeOf([...whole, line('sts-assume-role', 'global'), line('gone-collector', 'global')], { ...list(), [`${home}/global/gone-collector`]: [call('X', [])] }), [bigDisk]);
    expect(coverage.map(({ collector }) => collector)).toEqual(['disks', 'disk-owners', 'sts-assume-role', 'gone-collector']);
    expect(verdicts).toEqual([]);
  });
});

describe('the organisation', () => {
  const total = checkOf('sum-high', { reads: 'sum', evaluate: (sum: any) => (sum.total > 100 ? fail('too-big', { size: sum.total }) : pass('fine')) });
  const rows = async (account: string, size: number, more: Partial<Coverage> = {}) =>
    (await judged(tapeOf([line('disks', 'eu-west-1', more, account)], { [`${account}/eu-west-1/disks`]: [call('ListDisks', [disk('a', { size }, 'eu-west-1', account)])] }), [total, bigDisk], { account })).exports;
  const cut: Partial<Coverage> = { status: 'denied', reason: 'ListDisks: AccessDeniedException', listed: [] };

  test('is judged over the rows of all accounts, in their own pass only', async () => {
    const [one, two] = [await rows(home, 60), await rows(other, 70)];
    expect(one).toEqual([{ kind: 'sum', account: home, gaps: [], rows: [60] }]);
    expect(said(await judgedWhole([...one, ...two], [total, bigDisk]))).toEqual(['sum-high global sum fail too-big']);
    expect(said(await judgedWhole(one, [total, bigDisk]))).toEqual(['sum-high global sum pass fine']);
  });

  test('of which an account is incomplete can fail and never passes', async () => {
    const failed = await judgedWhole([...(await rows(home, 200)), ...(await rows(other, 1, cut))], [total]);
    expect(said(failed)).toEqual(['sum-high eu-west-1 disks not-assessed not-listed', 'sum-high global sum fail too-big']);
    const open = await judgedWhole([...(await rows(home, 20)), ...(await rows(other, 1, cut))], [total]);
    expect(said(open)).toEqual(['sum-high eu-west-1 disks not-assessed not-listed', 'sum-high global sum not-assessed incomplete']);
    expect(open[1]).toMatchObject({ reason: `Part of the organisation could not be read. disks is denied: ListDisks: AccessDeniedException (${other}, eu-west-1)`, missing: ['x:ListDisks'] });
    expect(open[0]).toMatchObject({ account: other });
  });

  test('names up to three of the cells that are missing, and how many there are', async () => {
    const out = async (accounts: readonly string[]) => {
      const exports = (await Promise.all(accounts.map(account => rows(account, 1, cut)))).flat();
      return (await judgedWhole([...(await rows(home, 20)), ...exports], [total])).find(({ code }) => code === 'incomplete')?.reason;
    };
    const cell = (account: string) => `disks is denied: ListDisks: AccessDeniedException (${account}, eu-west-1)`;
    const [a, b, c, d, e] = ['300000000001', '300000000002', '300000000003', '300000000004', '300000000005'] as const;
    expect(await out([b, a])).toBe(`Part of the organisation could not be read. 2 cells: ${cell(a)}; ${cell(b)}`);
    expect(await out([a, b, c])).toBe(`Part of the organisation could not be read. 3 cells: ${cell(a)}; ${cell(b)}; ${cell(c)}`);
    expect(await out([e, d, c, b, a])).toBe(`Part of the organisation could not be read. 5 cells: ${cell(a)}; ${cell(b)}; ${cell(c)}; and 2 more`);
  });

  test('lacks every action that any of the missing cells lacks', async () => {
    const exports = [...(await rows(home, 20)), ...(await rows(other, 1, cut)), ...(await rows('333333333333', 1, { ...cut, reason: 'AssumeRole: AccessDenied' }))];
    expect((await judgedWhole(exports, [total])).find(({ code }) => code === 'incomplete')?.missing).toEqual(['sts:AssumeRole', 'x:ListDisks']);
  });

  test('comes out the same in whatever order its accounts came', async () => {
    const exports = [...(await rows(home, 20)), ...(await rows(other, 30)), ...(await rows('333333333333', 60, cut))];
    const first = await judgedWhole(exports, [total]);
    expect((await judgedWhole(exports.toReversed(), [total])).toSorted((a, b) => (a.resource < b.resource ? -1 : 1))).toEqual(first.toSorted((a, b) => (a.resource < b.resource ? -1 : 1)));
  });
});

test('the first refusal that explains a gap is named, also when many calls failed', async () => {
  const { verdicts } = await judged(tapeOf([line('disks', 'eu-west-1', { status: 'partial', reason: `ListTags: ${denied.name} and 4 more`, listed: [] })], {}), [bigDisk]);
  expect(verdicts[0]?.missing).toEqual(['x:ListDisks']);
});
