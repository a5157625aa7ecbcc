import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordingTransport } from '#aws/recording-transport';
import { inputJson, tapeTransport } from '#aws/tape-transport';
import type { Request } from '#aws/transport';
import type { Call, Json } from '#kernel/call';
import { withId } from '#kernel/tape';

const cell = { account: '111111111111', region: 'eu-west-1', collector: 'kms-keys' };
const ask = (op: string, input: Json, more: Partial<Request> = {}): Request => ({ cell, service: 'kms', op, in: input, ...more });
const line = (op: string, input: Json, out: object | null, more: object = {}): Call => ({ op, in: input, out, err: null, at: '2026-04-02T10:00:00.000Z', ...more });
const never = () => Promise.reject(new Error('a tape never asks AWS'));
const tape = (...calls: Call[]) => tapeTransport({ calls: () => Promise.resolve(calls) });

describe('a tape in place of AWS', () => {
  test('answers by operation and input', async () => {
    const { answer } = tape(line('DescribeKey', { KeyId: 'a' }, { n: 1 }), line('DescribeKey', { KeyId: 'b' }, { n: 2 }), line('ListKeys', {}, { n: 3 }));
    expect((await answer(ask('DescribeKey', { KeyId: 'b' }), never)).out).toEqual({ n: 2 });
    expect((await answer(ask('ListKeys', {}), never)).out).toEqual({ n: 3 });
    expect((await answer(ask('DescribeKey', { KeyId: 'a' }), never)).out).toEqual({ n: 1 });
  });

  test('does not mind the order of members, nor how long pages are', async () => {
    const { answer } = tape(line('ListResourceTags', { KeyId: 'a', Limit: 10, Marker: 'm' }, { n: 1 }));
    for (const size of ['MaxResults', 'MaxItems', 'Limit', 'MaxRecords', 'PageSize', 'MaxBuckets', 'MaxDatapoints']) expect((await answer(ask('ListResourceTags', { Marker: 'm', [size]: 50, KeyId: 'a' }), never)).out).toEqual({ n: 1 });
    expect((await answer(ask('ListResourceTags', { KeyId: 'a' }), never)).err?.name).toBe('NotRecorded');
  });

  test('answers the same input in the order of the file, then with the last again', async () => {
    const { answer } = tape(line('GenerateCredentialReport', {}, { State: 'STARTED' }), line('GetCredentialReport', {}, {}), line('GenerateCredentialReport', {}, { State: 'COMPLETE' }));
    const states = [];
    for (let nth = 0; nth < 4; nth += 1) states.push((await answer(ask('GenerateCredentialReport', {}), never)).out.State);
    expect(states).toEqual(['STARTED', 'COMPLETE', 'COMPLETE', 'COMPLETE']);
  });

  test('an input of null answers whatever is not recorded, in order too', async () => {
    const { answer } = tape(line('DescribeKey', null, { n: 1 }), line('DescribeKey', { KeyId: 'a' }, { n: 'a' }), line('DescribeKey', null, { n: 2 }));
    expect((await answer(ask('DescribeKey', { KeyId: 'a' }), never)).out).toEqual({ n: 'a' });
    expect((await answer(ask('DescribeKey', { KeyId: 'x' }), never)).out).toEqual({ n: 1 });
    expect((await answer(ask('DescribeKey', { KeyId: 'y' }), never)).out).toEqual({ n: 2 });
    expect((await answer(ask('ListKeys', {}), never)).err?.name).toBe('NotRecorded');
  });

  test('what is not recorded fails, and says what was asked; it is never empty', async () => {
    const answered = await tape().answer(ask('DescribeKey', { KeyId: 'a' }), never);
    expect(answered).toEqual({ op: 'DescribeKey', in: { KeyId: 'a' }, out: null, err: { name: 'NotRecorded', message: 'the tape holds no DescribeKey of kms for 111111111111 in eu-west-1', status: null }, at: '1970-01-01T00:00:00.000Z' });
  });

  test('errors are answers', async () => {
    const { answer } = tape(line('ListKeys', {}, null, { err: { name: 'AccessDeniedException', message: 'no', status: 403 } }));
    expect(await answer(ask('ListKeys', {}), never)).toMatchObject({ out: null, err: { name: 'AccessDeniedException', status: 403 } });
  });

  test('redacts again, in answers and in messages', async () => {
    const secret = `${'glpat'}-canarycanarycanary12`;
    const { answer } = tape(line('ListKeys', {}, { Tags: [{ TagKey: 'password', TagValue: 'Tr0ub4dor&3' }], note: secret }), line('DescribeKey', {}, null, { err: { name: 'X', message: `no ${secret}`, status: 400 } }));
    const said = JSON.stringify([await answer(ask('ListKeys', {}), never), await answer(ask('DescribeKey', {}), never)]);
    expect(said).not.toContain(secret);
    expect(said).not.toContain('Tr0ub4dor&3');
  });

  test('keeps what tells where an answer comes from, and nothing else', async () => {
    const { answer } = tape(withId(line('ListKeys', {}, {}, { requestId: 'r', reused: 'weekly-1' }), 'calls/x#1'), withId(line('DescribeKey', null, {}), 'calls/x#2'));
    expect(Object.keys(await answer(ask('ListKeys', {}), never))).toEqual(['op', 'in', 'out', 'err', 'at', 'requestId', 'reused']);
    expect(await answer(ask('DescribeKey', { KeyId: 'a' }), never)).toEqual(line('DescribeKey', { KeyId: 'a' }, {}));
  });

  test('reads a file once for all calls of a cell, and every cell from its beginning', async () => {
    const read: string[] = [];
    const { answer } = tapeTransport({
      calls: at => {
        read.push(`${at.region} ${at.collector} ${at.service}`);
        return Promise.resolve([line('ListKeys', {}, { n: 1 }), line('ListKeys', {}, { n: 2 })]);
      },
    });
    await Promise.all([answer(ask('ListKeys', {}), never), answer(ask('ListKeys', {}), never), answer(ask('DescribeKey', {}), never)]);
    expect(read).toEqual(['eu-west-1 kms-keys kms']);
    for (const other of [
      { ...cell, region: 'us-east-1' },
      { ...cell, collector: 'others' },
    ])
      expect((await answer(ask('ListKeys', {}, { cell: other }), never)).out).toEqual({ n: 1 });
    expect(read).toHaveLength(3);
  });

  test('does not wait', async () => {
    const started = performance.now();
    await tape().wait(60_000);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('recording', () => {
  test('a call is recorded before anybody sees its answer, and a tape so recorded answers the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ op: fc.constantFrom('A', 'B'), input: fc.dictionary(fc.constantFrom('x', 'y', 'Limit'), fc.jsonValue({ depthSize: 'small' })), out: fc.dictionary(fc.string(), fc.jsonValue({ depthSize: 'small' })) }), {
          maxLength: 8,
        }),
        async asked => {
          const recorded: Call[] = [];
          let seen = 0;
          const inner = { answer: (request: Request) => Promise.resolve(line(request.op, request.in, { ...asked[seen]?.out, nth: seen })), wait: () => Promise.resolve() };
          const { answer } = recordingTransport(inner, async (_, call) => {
            await Promise.resolve();
            recorded.push(call);
          });
          const live = [];
          for (const { op, input } of asked) {
            live.push((await answer(ask(op, inputJson(input)), never)).out);
            seen += 1;
            expect(recorded).toHaveLength(seen);
          }
          const again = tape(...recorded.map(call => JSON.parse(JSON.stringify(call)) as Call));
          const replayed = [];
          for (const { op, input } of asked) replayed.push((await again.answer(ask(op, inputJson(input)), never)).out);
          // What is asked twice with other page lengths is the same question: its answers come in order.
          expect(replayed.map(out => out.nth)).toEqual(live.map(out => out.nth));
        },
      ),
    );
  });

  test('an answer that cannot be recorded is not used', async () => {
    const { answer } = recordingTransport({ answer: () => Promise.resolve(line('A', {}, {})), wait: () => Promise.resolve() }, () => Promise.reject(new Error('the disk is full')));
    await expect(answer(ask('A', {}), never)).rejects.toThrow('the disk is full');
  });

  test('dates and bytes of an input are written as JSON', () => {
    expect(inputJson({ StartTime: new Date('2026-04-02T00:00:00Z'), Body: new Uint8Array([1]), none: undefined })).toEqual({ StartTime: '2026-04-02T00:00:00.000Z', Body: 'AQ==' });
    expect(inputJson(undefined)).toEqual({});
  });
});
