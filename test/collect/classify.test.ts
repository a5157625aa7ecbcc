import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify, type Ending } from '#collect/classify';
import { defineCollector } from '#collect/define-collector';
import type { CallError } from '#kernel/call';

const cell = { account: '111111111111', region: 'eu-west-1', collector: 'ec2-volumes' };
const collector = defineCollector({
  id: 'ec2-volumes',
  title: 'x',
  scope: 'region',
  after: ['kms-key'],
  yields: { 'ec2-volume': ['DescribeVolumes'], 'ec2-address': ['DescribeAddresses', 'ListMore'] },
  actions: {},
  collect: () => Promise.resolve(),
  *normalise() {},
});
const denied: CallError = { name: 'UnauthorizedOperation', message: '', status: 403 };
const throttled: CallError = { name: 'RequestLimitExceeded', message: '', status: 503 };
const broken: CallError = { name: 'InternalFailure', message: '', status: 500 };
const unrecorded: CallError = { name: 'NotRecorded', message: '', status: null };
const calm: Ending = { answered: 3, failures: [], stopped: null, afterListed: true };
const failed = (op: string, err: CallError) => ({ op, err });
const all = ['ec2-address', 'ec2-volume'];

describe('the coverage of a cell', () => {
  test.each<[string, Partial<Ending>, string, string | null, readonly string[]]>([
    ['everything was answered', {}, 'complete', null, all],
    ['there was nothing to ask', { answered: 0 }, 'complete', null, all],
    ['the first call was denied', { answered: 0, failures: [failed('DescribeVolumes', denied)], stopped: 'failure' }, 'denied', 'DescribeVolumes: UnauthorizedOperation', []],
    ['all first calls were denied', { answered: 0, failures: [failed('DescribeVolumes', denied), failed('DescribeAddresses', denied)] }, 'denied', 'DescribeVolumes: UnauthorizedOperation and 1 more', []],
    ['the first call was throttled past the last retry', { answered: 0, failures: [failed('DescribeVolumes', throttled)], stopped: 'failure' }, 'failed', 'DescribeVolumes: RequestLimitExceeded (throttled past the last retry)', []],
    ['the first call failed', { answered: 0, failures: [failed('DescribeVolumes', broken)], stopped: 'failure' }, 'failed', 'DescribeVolumes: InternalFailure', []],
    ['a later page failed', { failures: [failed('DescribeVolumes', throttled)], stopped: 'failure' }, 'partial', 'DescribeVolumes: RequestLimitExceeded', []],
    ['a follow-up failed', { failures: [failed('ListTags', denied)] }, 'partial', 'ListTags: UnauthorizedOperation', all],
    ['a list of one kind failed among follow-ups', { failures: [failed('ListMore', denied)] }, 'partial', 'ListMore: UnauthorizedOperation', ['ec2-volume']],
    ['many follow-ups failed', { failures: [failed('ListTags', broken), failed('ListTags', denied), failed('Other', denied)] }, 'partial', 'ListTags: InternalFailure and 2 more', all],
    ['the tape did not hold the first call', { answered: 0, failures: [failed('DescribeVolumes', unrecorded)], stopped: 'failure' }, 'failed', 'not recorded: DescribeVolumes', []],
    ['the tape did not hold a follow-up', { failures: [failed('ListTags', denied), failed('GetMore', unrecorded)] }, 'failed', 'not recorded: GetMore', all],
    ['there is nothing to read here', { answered: 1, stopped: { skipped: 'the account is in no organisation' } }, 'skipped', 'the account is in no organisation', []],
    ['something failed before it was skipped', { failures: [failed('ListTags', denied)], stopped: { skipped: 'x' } }, 'partial', 'ListTags: UnauthorizedOperation', []],
    ['the collector has a fault', { stopped: { broken: 'TypeError: x is not a function' } }, 'partial', 'TypeError: x is not a function', []],
    ['the collector has a fault before any answer', { answered: 0, stopped: { broken: 'TypeError: x' } }, 'failed', 'TypeError: x', []],
    ['the collector has a fault after a refusal', { failures: [failed('ListTags', denied)], stopped: { broken: 'TypeError: x' } }, 'partial', 'ListTags: UnauthorizedOperation; then TypeError: x', []],
    ['what it goes by was not listed', { afterListed: false }, 'partial', 'what it goes by was not listed to its end: kms-key', []],
    ['what it goes by was not listed, and it was refused', { afterListed: false, failures: [failed('ListTags', denied)] }, 'partial', 'ListTags: UnauthorizedOperation', []],
  ])('where %s', (_, more, status, reason, listed) => {
    const ending = { ...calm, ...more };
    expect(classify(cell, collector, ending)).toEqual({ ...cell, status, reason, listed, holes: 0, calls: ending.answered + ending.failures.length, items: 0, dropped: 0 });
  });

  const error = fc.constantFrom(denied, throttled, broken, unrecorded);
  const ending = fc
    .record<Ending>({
      answered: fc.nat({ max: 3 }),
      failures: fc.array(fc.record({ op: fc.constantFrom('DescribeVolumes', 'DescribeAddresses', 'ListMore', 'ListTags'), err: error }), { maxLength: 3 }),
      stopped: fc.constantFrom<Ending['stopped']>(null, 'failure', { skipped: 'x' }, { broken: 'y' }),
      afterListed: fc.boolean(),
    })
    .filter(({ failures, stopped }) => stopped !== 'failure' || failures.length > 0);

  test('is complete only when nothing whatever went wrong, and has a reason otherwise', () => {
    fc.assert(
      fc.property(ending, how => {
        const { status, reason } = classify(cell, collector, how);
        expect(status === 'complete').toBe(how.failures.length === 0 && how.stopped === null && how.afterListed);
        expect(reason === null).toBe(status === 'complete');
      }),
    );
  });

  test('lists no kind whose listing failed, was stopped, or went by a list that was not whole', () => {
    fc.assert(
      fc.property(ending, how => {
        const { listed } = classify(cell, collector, how);
        if (how.stopped !== null || !how.afterListed) expect(listed).toEqual([]);
        for (const [kind, operations] of Object.entries(collector.yields)) if (operations?.some(op => how.failures.some(failure => failure.op === op))) expect(listed).not.toContain(kind);
      }),
    );
  });
});
