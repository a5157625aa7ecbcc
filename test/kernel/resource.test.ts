import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDenied, isThrottled } from '#kernel/call';
import { missingActions } from '#kernel/missing-actions';
import { savingOf, type PriceOf } from '#kernel/money';
import { guarded, Hole, type Resource } from '#kernel/resource';
import { urnOf } from '#kernel/urn';

describe('a resource with holes', () => {
  const why = { reason: 'ListTags: AccessDenied', missing: ['x:ListTags'] };
  const resource: Resource = { kind: 'disk', resource: 'a', account: '1', region: 'global', name: 'a', data: { size: 8, tags: { half: 'a page' } }, holes: { tags: why, owner: why }, calls: [] };

  test('gives what was read, and throws where it was not, even where half of it was', () => {
    const data = guarded(resource);
    expect(data.size).toBe(8);
    for (const field of ['tags', 'owner']) {
      expect(() => data[field]).toThrow(Hole);
      expect(() => data[field]).toThrow(`${field}: ListTags: AccessDenied`);
    }
    try {
      void data.tags;
    } catch (error) {
      expect((error as Hole).missing).toEqual(['x:ListTags']);
    }
  });

  test('cannot be filled or emptied by a rule', () => {
    const data = guarded(resource);
    expect(() => Object.assign(data, { tags: {} })).toThrow(TypeError);
    expect(resource.data.tags).toEqual({ half: 'a page' });
  });

  test('has nothing that its data has not, such as what every object inherits', () => {
    expect(guarded(resource).constructor).toBeUndefined();
    expect(guarded({ ...resource, data: { size: 8 }, holes: null })).toEqual({ size: 8 });
  });
});

describe('a URN', () => {
  test('says partition, account, region and kind, and takes any native id', () => {
    const at = { partition: 'aws', account: '111111111111', region: 'global' };
    expect(urnOf(at, 'tag-key', 'cost/center: ä')).toBe('urn:tallystick:aws:111111111111:global:tag-key/cost%2Fcenter%3A%20%C3%A4');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), id => {
        const urn = urnOf(at, 'x', id);
        expect(urn.split(':')).toHaveLength(6);
        expect(decodeURIComponent(urn.split('/').slice(1).join('/'))).toBe(id);
        expect(urn.split('/')).toHaveLength(2);
      }),
    );
  });
});

describe('a saving', () => {
  const prices: Record<string, ReturnType<PriceOf>> = {
    a: { amount: 0.1, currency: 'USD', basis: 'list' },
    b: { amount: 0.0000001, currency: 'USD', basis: 'list' },
    yuan: { amount: 1, currency: 'CNY', basis: 'list' },
    net: { amount: 1, currency: 'USD', basis: 'net-amortized' },
  };
  const saving = (...quantities: [string, number][]) =>
    savingOf(
      quantities.map(([usage, amount]) => ({ usage, amount })),
      'eu-west-1',
      0.8,
      usage => prices[usage] ?? null,
    );

  test('is in millionths, whatever the floats say', () => {
    expect(saving(['a', 3])).toEqual({ amount: 0.3, currency: 'USD', basis: 'list', confidence: 0.8 });
    expect(saving(['a', 1], ['a', 2])?.amount).toBe(0.3);
    expect(saving(['b', 4])?.amount).toBe(0);
  });
  test('may be what is saved less what the fix costs', () => {
    expect(saving(['a', 10], ['a', -2])?.amount).toBe(0.8);
  });
  test('is unknown, not zero, where one price is missing or nothing is said', () => {
    expect(saving(['a', 1], ['unknown', 1])).toBeNull();
    expect(saving()).toBeNull();
  });
  test('never sums unlike currencies or bases', () => {
    expect(saving(['a', 1], ['yuan', 1])).toBeNull();
    expect(saving(['a', 1], ['net', 1])).toBeNull();
  });
});

describe('errors of AWS', () => {
  const error = (name: string, status: number | null) => ({ name, message: '', status });
  test.each([
    ['AccessDenied', 403],
    ['AccessDeniedException', 400],
    ['UnauthorizedOperation', 403],
    ['AuthFailure', 401],
    ['InvalidClientTokenId', 403],
    ['ExpiredToken', 400],
    ['OptInRequired', 403],
    ['SomethingElse', 403],
    ['SomethingElse', 401],
  ])('%s (%i) is a refusal', (name, status) => {
    expect(isDenied(error(name, status))).toBe(true);
    expect(isThrottled(error(name, status))).toBe(false);
  });
  test.each([
    ['ThrottlingException', 400],
    ['Throttling', 400],
    ['RequestLimitExceeded', 503],
    ['TooManyRequestsException', 429],
    ['SlowDown', 503],
    ['Whatever', 429],
    ['PriorRequestNotComplete', 400],
    ['ThrottledException', 403],
  ])('%s (%i) is throttling, and no refusal', (name, status) => {
    expect(isThrottled(error(name, status))).toBe(true);
    expect(isDenied(error(name, status))).toBe(false);
  });
  test.each([
    ['InternalFailure', 500],
    ['NoSuchTagSet', 404],
    ['NotRecorded', null],
    ['TimeoutError', null],
  ])('%s (%s) is neither', (name, status) => {
    expect(isDenied(error(name, status)) || isThrottled(error(name, status))).toBe(false);
  });
});

describe('missing actions', () => {
  const actions = { ListKeys: ['kms:ListKeys'], DescribeKey: ['kms:DescribeKey'], ListBuckets: ['s3:ListAllMyBuckets', 's3:ListBucket'] };
  test.each<[string, string | null, readonly string[], readonly string[]]>([
    ['denied', 'ListKeys: AccessDeniedException', ['ListKeys'], ['kms:ListKeys']],
    ['partial', 'DescribeKey: AccessDeniedException and 3 more', ['ListKeys', 'DescribeKey'], ['kms:DescribeKey']],
    ['partial', 'DescribeKey: AccessDeniedException; then TypeError: x', ['ListKeys'], ['kms:ListKeys']],
    ['denied', null, ['ListBuckets', 'ListKeys'], ['kms:ListKeys', 's3:ListAllMyBuckets', 's3:ListBucket']],
    ['denied', 'sts-assume-role: AssumeRole: AccessDenied', ['ListKeys'], ['sts:AssumeRole']],
    ['partial', 'ListKeys: ThrottlingException', ['ListKeys'], []],
    ['failed', 'not recorded: ListKeys', ['ListKeys'], []],
    ['failed', 'did not end', ['ListKeys'], []],
    ['skipped', 'denied by policy p-1', ['ListKeys'], []],
    ['partial', '2 items could not be understood, the first: an item of Keys without KeyArn (calls/x#1)', ['ListKeys'], []],
    ['partial', 'TypeError: x is not a function', ['ListKeys'], []],
  ])('of a cell that is %s (%s)', (status, reason, operations, expected) => {
    expect(missingActions({ status: status as never, reason }, actions, operations)).toEqual(expected);
  });
});
