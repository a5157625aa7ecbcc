import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBits, type Bits, bitsOf, dropBits, hasBit, noBits, setBit } from '#access/bits';
import { compileActions } from '#access/compile-actions';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { policySize, type PolicyDocument } from '#access/right-size/policy-size';
import { packPolicy } from '#access/right-size/pack-policy';
import { reduceStatements } from '#access/right-size/reduce-statements';
import { renderStatements, type Rung, rungs } from '#access/right-size/render-statements';
import { rightSizePolicy, type RightSizedPolicy } from '#access/right-size/right-size-policy';
import { verifyRightSize } from '#access/right-size/verify-right-size';
import { writtenPolicy, type WrittenPolicy } from '#access/right-size/written-policy';
import { statement, type Statement } from '../arbitrary-access.ts';

const catalogue = loadActionCatalogue();
const bitsFor = (...patterns: string[]): Bits =>
  compileActions(
    catalogue,
    patterns.map(pattern => pattern.toLowerCase()),
  ).bits;
const textOf = (...list: readonly Statement[]): string => JSON.stringify({ Version: '2012-10-17', Statement: list });
const roomy = { place: 'managed', managed: { characters: 6144, policies: 10 }, inline: 10240 } as const;
const sized = (text: string, keep: Bits, room: Parameters<typeof rightSizePolicy>[3] = roomy): RightSizedPolicy => rightSizePolicy(catalogue, [text], keep, room);
const documentsOf = (result: RightSizedPolicy): readonly PolicyDocument[] => {
  if (result.outcome !== 'smaller') throw new Error(JSON.stringify(result));
  return result.documents;
};
const read = (text: string): WrittenPolicy => {
  const policy = writtenPolicy(catalogue, text);
  if (typeof policy === 'string') throw new Error(policy);
  return policy;
};

describe('by hand', () => {
  test('a statement keeps only what stays, and resources, conditions and names as they are', () => {
    const condition = { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } };
    const text = textOf({ Sid: 'Queue', Effect: 'Allow', Action: ['sqs:*'], Resource: 'arn:aws:sqs:*:*:jobs', Condition: condition });
    expect(documentsOf(sized(text, bitsFor('sqs:SendMessage', 'sqs:ReceiveMessage', 's3:GetObject')))).toEqual([
      { Version: '2012-10-17', Statement: [{ Sid: 'Queue', Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:SendMessage'], Resource: 'arn:aws:sqs:*:*:jobs', Condition: condition }] },
    ]);
  });
  test('a statement of which nothing stays is gone, what is denied is not', () => {
    const deny = { Effect: 'Deny', Action: ['s3:DeleteBucket', 'sqs:*'], Resource: ['*'] };
    const text = textOf({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }, deny, { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
    expect(documentsOf(sized(text, bitsFor('s3:GetObject')))).toEqual([{ Version: '2012-10-17', Statement: [deny, { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }]);
  });
  test('a statement from which nothing is taken stays word for word', () => {
    const whole = { Effect: 'Allow', Action: ['S3:getobject', 's3:Put*'], Resource: 'arn:aws:s3:::a/*' };
    const [document] = documentsOf(sized(textOf(whole, { Effect: 'Allow', Action: 'sqs:*', Resource: '*' }), bitsFor('s3:*')));
    expect(document?.Statement).toEqual([whole]);
  });
  test('a NotAction becomes the list of what stays', () => {
    const [document] = documentsOf(sized(textOf({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), bitsFor('iam:PassRole', 'sqs:SendMessage')));
    expect(document?.Statement).toEqual([{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }]);
  });
  test('an action that the catalogue does not know stays: nothing is known of its use', () => {
    const [document] = documentsOf(sized(textOf({ Effect: 'Allow', Action: ['sqs:*', 'newservice:DoIt'], Resource: '*' }), noBits(catalogue.words)));
    expect(document?.Statement).toEqual([{ Effect: 'Allow', Action: 'newservice:DoIt', Resource: '*' }]);
  });
  test('nothing to take away, and nothing that is left', () => {
    const text = textOf({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' });
    expect(sized(text, bitsFor('sqs:SendMessage'))).toMatchObject({ outcome: 'right' });
    expect(sized(text, bitsFor('s3:GetObject')).outcome).toBe('empty');
  });
  test('a text that is no policy is refused with the reason', () => {
    expect(sized('{"Version":"2012-10-17"}', noBits(catalogue.words))).toEqual({ outcome: 'refused', reason: 'its document could not be understood: no Statement' });
  });
  test('documents of different versions are not put together', () => {
    const old = JSON.stringify({ Version: '2008-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] });
    expect(rightSizePolicy(catalogue, [old, textOf({ Effect: 'Allow', Action: 's3:*', Resource: '*' })], bitsFor('s3:GetObject'), roomy)).toEqual({
      outcome: 'refused',
      reason: 'its documents are of different versions, in which variables mean different things',
    });
    const same = textOf({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' });
    expect(rightSizePolicy(catalogue, [same, same, old], bitsFor('s3:GetObject'), roomy).outcome).toBe('refused');
  });
  test('what is right stays as it is, however long, alone or with others', () => {
    const [first, second] = [textOf({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }), textOf({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' })];
    const cramped = { place: 'managed', managed: { characters: 10, policies: 1 }, inline: 10 } as const;
    expect(rightSizePolicy(catalogue, [first], bitsFor('sqs:SendMessage'), cramped).outcome).toBe('right');
    expect(rightSizePolicy(catalogue, [first, second], bitsFor('sqs:SendMessage', 's3:GetObject'), cramped).outcome).toBe('right');
    expect(rightSizePolicy(catalogue, [], noBits(catalogue.words), cramped).outcome).toBe('right');
  });
  test('a form that would give back all that was granted is no smaller one', () => {
    const text = textOf({ Effect: 'Allow', Action: ['sqs:ListQueues', 'sqs:ListQueueTags', 'sqs:ListMessageMoveTasks', 'sqs:ListDeadLetterSourceQueues'], Resource: '*' });
    const room = policySize({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:List*', Resource: '*' }] });
    expect(sized(text, bitsFor('sqs:ListQueues', 'sqs:ListQueueTags'), { place: 'managed', managed: { characters: room, policies: 1 }, inline: 0 }).outcome).toBe('right');
  });
  test('what was granted and what is left are told apart', () => {
    const result = sized(textOf({ Effect: 'Allow', Action: ['sqs:SendMessage', 'sqs:DeleteQueue'], Resource: '*' }, { Effect: 'Deny', Action: 's3:*', Resource: '*' }), bitsFor('sqs:SendMessage'));
    expect(result).toMatchObject({ granted: bitsFor('sqs:SendMessage', 'sqs:DeleteQueue'), left: bitsFor('sqs:SendMessage') });
  });
  test('a statement of which only an unknown action is left keeps it, one that grants nothing else stays word for word', () => {
    const unknown = { Sid: 'New', Effect: 'Allow', Action: 'newservice:DoIt', Resource: '*' };
    const [document] = documentsOf(sized(textOf(unknown, { Effect: 'Allow', Action: 'sqs:*', Resource: '*' }), bitsFor('sqs:SendMessage')));
    expect(document?.Statement).toEqual([unknown, { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }]);
  });
});

describe('the ladder', () => {
  const two = textOf({ Sid: 'One', Effect: 'Allow', Action: ['sqs:SendMessage', 'sqs:DeleteQueue'], Resource: '*' }, { Sid: 'Two', Effect: 'Allow', Action: ['s3:PutObject', 's3:DeleteBucket'], Resource: '*' });
  const keep = bitsFor('sqs:SendMessage', 's3:PutObject');
  const fit = (text: string, kept: Bits, characters: number, policies = 1, inline = 0): RightSizedPolicy => sized(text, kept, { place: 'managed', managed: { characters, policies }, inline });
  const plain = {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'One', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' },
      { Sid: 'Two', Effect: 'Allow', Action: 's3:PutObject', Resource: '*' },
    ],
  };
  const merged = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', Action: ['sqs:SendMessage', 's3:PutObject'] }] };

  test('begins with names, statement by statement', () => {
    expect(fit(two, keep, policySize(plain))).toMatchObject({ rung: 'by name', documents: [plain] });
  });
  test('then puts statements together that differ in actions only', () => {
    const result = fit(two, keep, policySize(plain) - 1);
    expect(result).toMatchObject({ rung: 'merged' });
    expect(documentsOf(result)).toEqual([merged]);
  });
  test('then leaves names of statements out', () => {
    const text = textOf({ Sid: 'OneVeryLongNameOfAStatement', Effect: 'Allow', Action: ['sqs:SendMessage', 'sqs:DeleteQueue'], Resource: '*' });
    const short = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }] };
    expect(fit(text, keep, policySize(short))).toMatchObject({ rung: 'without Sid', documents: [short] });
  });
  test('then writes reads and lists by prefix, and never what writes', () => {
    const text = textOf({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' });
    const kept = bitsFor('ec2:Describe*', 'ec2:CreateVolume', 'ec2:CreateVpc');
    const result = fit(text, kept, 200);
    expect(result).toMatchObject({ rung: 'reads by prefix' });
    expect(documentsOf(result)[0]?.Statement).toEqual([{ Effect: 'Allow', Action: ['ec2:CreateVolume', 'ec2:CreateVpc', 'ec2:Describe*'], Resource: '*' }]);
  });
  test('a prefix holds nothing that was not kept', () => {
    const text = textOf({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' });
    const kept = bitsFor('ec2:Describe*').slice();
    kept[(catalogue.indexOf('ec2:DescribeVolumes') ?? 0) >>> 5]! &= ~(1 << ((catalogue.indexOf('ec2:DescribeVolumes') ?? 0) & 31));
    const result = fit(text, kept, 3500);
    expect(result).toMatchObject({ rung: 'reads by prefix' });
    if (result.outcome !== 'smaller') throw new Error();
    expect(hasBit(result.left, catalogue.indexOf('ec2:DescribeVolumes') ?? 0)).toBe(false);
    expect(hasBit(result.left, catalogue.indexOf('ec2:DescribeVolumeStatus') ?? 0)).toBe(true);
  });
  test('a whole service is written as such only for who had it so', () => {
    const had = fit(textOf({ Effect: 'Allow', Action: ['sqs:*', 's3:*'], Resource: '*' }), bitsFor('sqs:*'), 120);
    expect(documentsOf(had)[0]?.Statement).toEqual([{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }]);
    const had2 = fit(textOf({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }), bitsFor('sqs:*'), 120);
    expect(had2.outcome).toBe('refused');
  });
  test('or had all services', () => {
    const all = fit(textOf({ Effect: 'Allow', Action: '*', Resource: '*' }), bitsFor('sqs:*'), 120);
    expect(all).toMatchObject({ rung: 'whole services' });
    expect(documentsOf(all)[0]?.Statement).toEqual([{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }]);
  });
  test('statements are put together that are the same but for actions: not those that deny or exclude, not those under other conditions', () => {
    const on = (Action: unknown, more: object = {}): Statement => ({ Effect: 'Allow', Action, Resource: '*', ...more });
    const deny = { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' };
    const but = { Effect: 'Allow', NotAction: 's3:*', Resource: '*' };
    const overTls = { Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
    const before = read(textOf(deny, { Sid: 'Named', ...on('sqs:*') }, but, on(['s3:PutObject', 's3:GetObject']), deny, on('sns:*', overTls), on(['sns:*', 'sqs:*']), but));
    const all = bitsFor('*').slice();
    dropBits(all, bitsFor('s3:PutObject'));
    const statements = reduceStatements(catalogue, before, all);
    const merging = rungs.find(({ name }) => name === 'merged') as Rung;
    expect(renderStatements(catalogue, statements, merging)).toEqual([deny, { Effect: 'Allow', Resource: '*', Action: ['sqs:*', 's3:GetObject', 'sns:*'] }, but, deny, on('sns:*', overTls), but]);
    expect(renderStatements(catalogue, statements, { ...merging, merge: false })).toHaveLength(8);
  });
  test('then spreads over several managed policies, each of which fits', () => {
    const kept = bitsFor('ec2:Create*');
    const result = fit(textOf({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }, { Effect: 'Deny', Action: 'ec2:DeleteVpc', Resource: '*' }), kept, 1000, 5);
    const documents = documentsOf(result);
    expect(documents.length).toBeGreaterThan(1);
    expect(documents.length).toBeLessThanOrEqual(5);
    expect(documents.every(document => policySize(document) <= 1000)).toBe(true);
  });
  test('then goes inline, where that fits', () => {
    expect(fit(textOf({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }), bitsFor('ec2:Create*'), 1000, 1, 10_240)).toMatchObject({ outcome: 'smaller', place: 'inline' });
  });
  test('and gives up with what is too much, cutting nothing off', () => {
    const result = fit(textOf({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }), bitsFor('ec2:Create*'), 1000, 1, 500);
    const said = result.outcome === 'refused' ? /takes (\d+) characters in its shortest form, (\d+) more/.exec(result.reason) : null;
    expect(Number(said?.[1]) - Number(said?.[2])).toBe(1000);
  });
  test('a document may be exactly as long as there is room', () => {
    const text = textOf({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' });
    const kept = bitsFor('ec2:Create*');
    const documents = documentsOf(fit(text, kept, 1_000, 20));
    const longest = Math.max(...documents.map(policySize));
    expect(fit(text, kept, longest, documents.length)).toMatchObject({ outcome: 'smaller', place: 'managed' });
    expect(fit(text, kept, longest, documents.length - 1)).toMatchObject({ outcome: 'refused' });
    const alone = documentsOf(fit(text, kept, 1_000_000))[0] as PolicyDocument;
    expect(fit(text, kept, 100, 1, policySize(alone))).toMatchObject({ place: 'inline', documents: [alone] });
    expect(fit(text, kept, 100, 1, policySize(alone) - 1)).toMatchObject({ outcome: 'refused' });
  });
  test('where no policy may be attached any more it goes inline', () => {
    expect(fit(two, keep, 6144, 0, policySize(plain))).toMatchObject({ place: 'inline' });
    expect(fit(two, keep, 6144, 0, 10)).toMatchObject({ outcome: 'refused' });
  });
  test('an inline policy that is too long for all goes nowhere', () => {
    const text = textOf({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' });
    expect(sized(text, bitsFor('ec2:Create*'), { place: 'inline', managed: { characters: 6144, policies: 0 }, inline: 500 })).toMatchObject({ outcome: 'refused' });
  });
  test('what cannot be cut is not cut: a Deny, what excludes, one name on a long list of resources', () => {
    const resources = Array.from({ length: 30 }, (_, index) => `arn:aws:sqs:eu-west-1:111122223333:queue-${index}`);
    const room = { place: 'managed', managed: { characters: 400, policies: 10 }, inline: 0 } as const;
    const pack = (...list: readonly Statement[]): boolean => packPolicy(catalogue, '2012-10-17', reduceStatements(catalogue, read(textOf(...list)), bitsFor('*')), room).fits;
    expect(pack({ Effect: 'Deny', Action: Array.from({ length: 30 }, (_, index) => `sqs:Queue${index}*`), Resource: '*' })).toBe(false);
    expect(pack({ Effect: 'Allow', NotAction: Array.from({ length: 30 }, (_, index) => `sqs:Queue${index}*`), Resource: '*' })).toBe(false);
    expect(pack({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: resources })).toBe(false);
    expect(pack({ Effect: 'Allow', Action: ['sqs:SendMessage', 'sqs:DeleteMessage'], Resource: resources })).toBe(false);
    expect(pack({ Effect: 'Allow', Action: Array.from({ length: 30 }, (_, index) => `sqs:Queue${index}*`), Resource: '*' })).toBe(true);
  });
  test('pieces go together, the longest first, into as few as that takes', () => {
    const on = (count: number, service: string): Statement => ({ Effect: 'Allow', Action: Array.from({ length: count }, (_, index) => `${service}:Act${String(index).padStart(2, '0')}*`), Resource: `arn:aws:${service}:::x` });
    // of 300 characters, 600 and 300, where 1,000 fit: two documents, not three
    const list = [on(15, 'newa'), on(38, 'newb'), on(15, 'newc'), on(38, 'newd')];
    const packed = packPolicy(catalogue, '2012-10-17', reduceStatements(catalogue, read(textOf(...list)), bitsFor('*')), { place: 'managed', managed: { characters: 1_000, policies: 2 }, inline: 0 });
    expect(packed).toMatchObject({ fits: true, rung: 'whole services' });
  });
  test('an inline policy that outgrows its room becomes managed ones', () => {
    expect(sized(textOf({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }), bitsFor('ec2:Create*'), { place: 'inline', managed: { characters: 6144, policies: 1 }, inline: 500 })).toMatchObject({ place: 'managed' });
  });
});

describe('for any policy', () => {
  const policies = fc.array(statement(), { minLength: 1, maxLength: 5 }).map(list => list.map((each, at) => (at % 2 === 0 ? { Sid: `S${at}`, ...each } : each)));
  const patterns = fc.subarray(['s3:Get*', 's3:PutObject', 's3:List*', 'sqs:*', 'ec2:Describe*', 'iam:PassRole', 's3:*', 'kms:Decrypt', 'ec2:RunInstances'], { minLength: 0 });
  const rooms = fc.record({ place: fc.constantFrom('managed' as const, 'inline' as const), managed: fc.record({ characters: fc.constantFrom(300, 1000, 6144), policies: fc.nat({ max: 10 }) }), inline: fc.constantFrom(0, 2048, 10_240) });
  const allowed = (policy: WrittenPolicy): Bits => {
    const bits = noBits(catalogue.words);
    for (const each of policy.compiled.statements) if (each.effect === 'Allow') addBits(bits, each.actions);
    return bits;
  };
  const frameOf = (each: Statement): string => JSON.stringify(['Effect', 'Resource', 'NotResource', 'Condition'].map(element => each[element] ?? null));

  test('what comes out grants no more, keeps what must stay, denies the same, fits and reads back', () => {
    let [smaller, given] = [0, 0];
    fc.assert(
      fc.property(policies, patterns, rooms, (list, kept, room) => {
        const before = read(textOf(...list));
        const keep = bitsFor(...kept);
        const result = rightSizePolicy(catalogue, [textOf(...list)], keep, room);
        given += 1;
        if (result.outcome === 'refused') expect(result.reason).toMatch(/more than there is room for$/);
        if (result.outcome !== 'smaller') return;
        smaller += 1;
        const limit = result.place === 'managed' ? room.managed.characters : room.inline;
        const after = result.documents.map(document => read(JSON.stringify(document)));
        for (const policy of after) {
          expect(JSON.stringify({ Version: policy.version, Statement: policy.statements }).replaceAll(/\s/g, '').length).toBeLessThanOrEqual(limit);
          for (const [at, written] of policy.statements.entries()) {
            if (written['Effect'] !== 'Allow') continue;
            // each statement lies within those that had its resources and conditions
            const had = noBits(catalogue.words);
            for (const [place, old] of before.statements.entries()) if (old['Effect'] === 'Allow' && frameOf(old) === frameOf(written)) addBits(had, before.compiled.statements[place]?.actions ?? noBits(0));
            expect(bitsOf(policy.compiled.statements[at]?.actions ?? noBits(0)).every(action => hasBit(had, action))).toBe(true);
          }
        }
        const left = noBits(catalogue.words);
        for (const policy of after) addBits(left, allowed(policy));
        expect(bitsOf(allowed(before)).filter(action => hasBit(keep, action) && !hasBit(left, action))).toEqual([]);
        const denies = (policy: readonly WrittenPolicy[]): string[] => policy.flatMap(({ statements }) => statements.filter(({ Effect }) => Effect === 'Deny').map(each => JSON.stringify(each))).sort();
        expect(denies(after)).toEqual(denies([before]));
        expect(result.place === 'managed' ? after.length <= Math.max(1, room.managed.policies) : after.length === 1).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(smaller).toBeGreaterThan(given / 4);
  });

  test('who makes it small again finds nothing to take away', () => {
    fc.assert(
      fc.property(policies, patterns, (list, kept) => {
        const keep = bitsFor(...kept);
        const result = rightSizePolicy(catalogue, [textOf(...list)], keep, { ...roomy, managed: { characters: 1_000_000, policies: 1 } });
        if (result.outcome !== 'smaller') return;
        expect(result.rung).toBe('by name');
        expect(
          rightSizePolicy(
            catalogue,
            result.documents.map(document => JSON.stringify(document)),
            keep,
            roomy,
          ),
        ).toMatchObject({ outcome: 'right' });
      }),
      { numRuns: 100 },
    );
  });
});

describe('the proof sees', () => {
  const before = read(textOf({ Effect: 'Allow', Action: ['sqs:SendMessage', 's3:GetObject'], Resource: 'arn:aws:s3:::a/*' }, { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::b/*' }));
  const allow = { Effect: 'Allow', Action: ['sqs:SendMessage', 's3:GetObject'], Resource: 'arn:aws:s3:::a/*' };
  const deny = { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::b/*' };
  const broken = (list: readonly Statement[], most = 6144, Version = '2012-10-17'): readonly string[] => verifyRightSize(catalogue, [before], [{ Version, Statement: list }], bitsFor('s3:GetObject'), most);
  test.each([
    ['nothing where it is right', [allow, deny], []],
    ['an action that is new', [{ ...allow, Action: ['s3:GetObject', 's3:PutObject'] }, deny], ['grants nothing new']],
    ['another resource', [{ ...allow, Resource: '*' }, deny], ['grants nothing new', 'keeps what is used or unknown']],
    ['a condition that is gone or came', [{ ...allow, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, deny], ['grants nothing new', 'keeps what is used or unknown']],
    ['a NotAction', [{ Effect: 'Allow', NotAction: ['s3:GetObject'], Resource: 'arn:aws:s3:::a/*' }, deny], ['grants nothing new', 'keeps what is used or unknown']],
    ['an action that nobody knows', [{ ...allow, Action: ['s3:GetObject', 'newservice:DoIt'] }, deny], ['grants nothing new']],
    ['what is used and gone', [{ ...allow, Action: 'sqs:SendMessage' }, deny], ['keeps what is used or unknown']],
    ['a Deny that is gone', [allow], ['denies as before']],
    ['a Deny that is narrower', [allow, { ...deny, Action: 's3:GetObject' }], ['denies as before']],
  ])('%s', (_, list, expected) => {
    expect([...broken(list)].sort()).toEqual(expected);
  });
  test('what had no end before may have none after, and not the other way round', () => {
    const all = { Effect: 'Allow', Action: '*', Resource: '*' };
    const but = { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' };
    const proof = (old: Statement, now: Statement): readonly string[] => verifyRightSize(catalogue, [read(textOf(old))], [{ Version: '2012-10-17', Statement: [now] }], noBits(catalogue.words), 6144);
    expect(proof(all, but)).toEqual(['grants nothing new']);
    expect(proof(but, { ...but, NotAction: ['iam:*', 's3:*'] })).toEqual([]);
  });
  test('an unknown action that is gone', () => {
    const old = read(textOf({ Effect: 'Allow', Action: ['sqs:SendMessage', 'newservice:DoIt'], Resource: '*' }));
    const proof = (Action: unknown): readonly string[] => verifyRightSize(catalogue, [old], [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }], noBits(catalogue.words), 6144);
    expect(proof('sqs:SendMessage')).toEqual(['keeps what is used or unknown']);
    expect(proof('newservice:DoIt')).toEqual([]);
  });
  test('what cannot be read back, or would be read as something else', () => {
    expect(broken([{ Effect: 'Perhaps', Action: '*', Resource: '*' }])).toContain('reads back');
    const old = read(JSON.stringify({ Version: '2008-10-17', Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }] }));
    expect(verifyRightSize(catalogue, [before, old], [{ Version: '2012-10-17', Statement: [allow, deny] }], noBits(catalogue.words), 6144)).toContain('reads back');
  });
  test('a document that is too long, and one of another version', () => {
    expect(broken([allow, deny], 50)).toEqual(['fits']);
    expect(broken([allow, deny], 6144, '2008-10-17')).toContain('reads back');
  });
});

test('a set of actions is what its patterns cover', () => {
  const one = noBits(catalogue.words);
  setBit(one, catalogue.indexOf('s3:GetObject') ?? 0);
  expect(bitsFor('s3:GetObject')).toEqual(one);
});
