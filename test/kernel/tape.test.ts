import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Call } from '#kernel/call';
import { callsFile, parseCall, parseCallsFile, TapeHead } from '#kernel/tape';

const good = { op: 'ListKeys', in: { Limit: 1000 }, out: { Keys: [] }, err: null, at: '2026-04-02T10:00:00.000Z', requestId: 'r-1' };

describe('a line of a file of calls', () => {
  test('is read as it was written, by our own writer or by hand', () => {
    fc.assert(
      fc.property(
        fc.record({
          op: fc.string({ minLength: 1 }),
          in: fc.jsonValue({ depthSize: 'small' }),
          answer: fc.oneof(
            fc.dictionary(fc.string(), fc.jsonValue({ depthSize: 'small' })),
            fc.record({ name: fc.string(), message: fc.string(), status: fc.option(fc.integer()) }).map(err => ({ err })),
          ),
          at: fc.constant('2026-04-02T10:00:00.000Z'),
          more: fc.record({ requestId: fc.string(), reused: fc.string() }, { requiredKeys: [] }),
        }),
        ({ op, in: input, answer, at, more }) => {
          const failed = 'err' in answer && answer['err'] !== null && typeof answer['err'] === 'object' && 'status' in answer['err'];
          const call = { op, in: input, out: failed ? null : answer, err: failed ? answer['err'] : null, at, ...more } as Call;
          const text = JSON.stringify(call);
          expect(parseCall(text)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  test('may leave out what a tape made by hand does not know', () => {
    expect(parseCall('{"op":"ListKeys","out":{}}')).toEqual({ op: 'ListKeys', in: null, out: {}, err: null, at: '1970-01-01T00:00:00.000Z' });
    expect(parseCall('{"op":"ListKeys","err":{"name":"AccessDenied"}}')).toEqual({ op: 'ListKeys', in: null, out: null, err: { name: 'AccessDenied', message: '', status: null }, at: '1970-01-01T00:00:00.000Z' });
    expect(parseCall('{"op":"ListKeys","in":null,"out":{},"at":"2026-01-01"}')).toMatchObject({ in: null });
  });

  test.each<[string, string]>([
    ['', 'not JSON'],
    ['{', 'not JSON'],
    ['{"op":"ListKeys"', 'not JSON'],
    ['null', 'the line: Invalid input: expected object, received null'],
    ['5', 'the line: Invalid input: expected object, received number'],
    ['"ListKeys"', 'the line: Invalid input: expected object, received string'],
    ['[]', 'op: Invalid input: expected string, received undefined'],
    ['{}', 'op: Invalid input: expected string, received undefined'],
    [JSON.stringify({ ...good, op: 7 }), 'op: Invalid input: expected string, received number'],
    [JSON.stringify({ ...good, op: '' }), 'op: Too small: expected string to have >=1 characters'],
    [JSON.stringify({ ...good, out: [] }), 'out: Invalid input: expected record, received array'],
    [JSON.stringify({ ...good, out: 'x' }), 'out: Invalid input: expected record, received string'],
    [JSON.stringify({ ...good, out: null, err: 'AccessDenied' }), 'err: Invalid input: expected object, received string'],
    [JSON.stringify({ ...good, out: null, err: {} }), 'err.name: Invalid input: expected string, received undefined'],
    [JSON.stringify({ ...good, out: null, err: { name: 'X', status: '403' } }), 'err.status: Invalid input: expected number, received string'],
    [JSON.stringify({ ...good, at: 5 }), 'at: Invalid input: expected string, received number'],
    [JSON.stringify({ ...good, at: undefined, requestId: 5 }), 'requestId: Invalid input: expected string, received number'],
    [JSON.stringify({ ...good, out: null }), 'the line: it has neither an answer (`out`) nor an error (`err`)'],
    [JSON.stringify({ op: 'ListKeys', in: {} }), 'the line: it has neither an answer (`out`) nor an error (`err`)'],
    [JSON.stringify({ ...good, err: { name: 'X', message: '', status: 400 } }), 'the line: it has both an answer (`out`) and an error (`err`)'],
  ])('%j is refused with one reason', (text, reason) => {
    expect(() => parseCall(text)).toThrow(new SyntaxError(reason));
  });

  test('whatever it holds, it is a call or has one reason in one line', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.record({ op: fc.jsonValue(), in: fc.jsonValue(), out: fc.jsonValue(), err: fc.jsonValue(), at: fc.jsonValue() }, { requiredKeys: [] }).map(value => JSON.stringify(value)),
        ),
        text => {
          try {
            const call = parseCall(text);
            expect((call.out === null) !== (call.err === null)).toBe(true);
            expect(call.op).not.toBe('');
          } catch (error) {
            expect(error).toBeInstanceOf(SyntaxError);
            expect((error as Error).message).toMatch(/^[^\n]+$/);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the name of a file of calls', () => {
  test('says account, region, service and collector', () => {
    const name = callsFile({ account: '111111111111', region: 'eu-west-1', collector: 'kms-keys' }, 'kms');
    expect(name).toBe('calls/111111111111/eu-west-1/kms.kms-keys.ndjson.gz');
    expect(parseCallsFile(name)).toEqual({ file: name, account: '111111111111', region: 'eu-west-1', service: 'kms', collector: 'kms-keys' });
  });

  test('may leave out the collector and the compression', () => {
    expect(parseCallsFile('calls/111111111111/global/config-service.ndjson')).toMatchObject({ service: 'config-service', collector: null, region: 'global' });
    expect(parseCallsFile('calls/111111111111/global/iam.ndjson.gz')).toMatchObject({ service: 'iam', collector: null });
    expect(parseCallsFile('calls/111111111111/us-gov-east-1/iam.iam-x.ndjson')).toMatchObject({ collector: 'iam-x', region: 'us-gov-east-1' });
  });

  test.each([
    'calls/1/eu-west-1/kms.ndjson',
    'calls/111111111111/kms.ndjson',
    'calls/111111111111/eu-west-1/kms.json',
    'calls/111111111111/eu-west-1/KMS.ndjson',
    'calls/111111111111/eu-west-1/a.b.c.ndjson',
    'calls/111111111111/eu-west-1/x/kms.ndjson',
    'x/111111111111/eu-west-1/kms.ndjson',
    'calls/111111111111/eu-west-1/.ndjson',
    'calls/111111111111/../kms.ndjson',
    'calls/111111111111/eu-west-1/kms.ndjson.gz.gz',
  ])('%s is none', name => {
    expect(parseCallsFile(name)).toBeNull();
  });
});

describe('the head of a tape', () => {
  const head = { schema: 'tape/1', asOf: '2026-04-02T10:00:00Z', partition: 'aws', accounts: [{ id: '111111111111' }] };
  test('may leave out what a tape made by hand does not know', () => {
    expect(TapeHead.parse(head)).toEqual({ ...head, redactor: 'none', asked: {}, accounts: [{ id: '111111111111', name: '' }] });
  });
  test.each([
    ['schema', 'tape/2'],
    ['asOf', 'yesterday'],
    ['asOf', '2026-04-02'],
    ['partition', 'aws-moon'],
    ['accounts', [{ id: '1' }]],
    ['accounts', undefined],
  ])('%s cannot be %j', (key, value) => {
    expect(TapeHead.safeParse({ ...head, [key]: value }).success).toBe(false);
  });
});
