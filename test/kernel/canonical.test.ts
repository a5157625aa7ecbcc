import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#kernel/canonical';
import { findingId } from '#kernel/finding';
import { base32, digest, sha256, shortId } from '#kernel/hash';

/** The same value with its keys in another order. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map(item => shuffled(item, random));
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value)
    .map(key => ({ key, at: random() }))
    .sort((a, b) => a.at - b.at);
  const out: Record<string, unknown> = {};
  for (const { key } of keys) Object.defineProperty(out, key, { value: shuffled(Reflect.get(value, key), random), enumerable: true, configurable: true, writable: true });
  return out;
}

describe('canonicalJson', () => {
  test('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('does not hang on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (value, numbers) => {
        expect(canonicalJson(shuffled(value, () => numbers.next().value as number))).toBe(canonicalJson(value));
      }),
    );
  });

  test('sorts keys by code unit, not by locale or number', () => {
    expect(canonicalJson({ b: 1, a: 1, B: 1, ä: 1, 10: 1, 9: 1, '': 1, '😀': 1, '\ufb01': 1 })).toBe('{"":1,"10":1,"9":1,"B":1,"a":1,"b":1,"ä":1,"😀":1,"ﬁ":1}');
  });

  test('leaves out undefined members and keeps the places of a list, as JSON does', () => {
    expect(canonicalJson({ a: undefined, b: [undefined, () => 1, null], c: Number.NaN, d: -0 })).toBe('{"b":[null,null,null],"c":null,"d":0}');
  });

  test('keeps a key called __proto__', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"a":1},"a":2}'))).toBe('{"__proto__":{"a":1},"a":2}');
  });

  // The sample of RFC 8785, https://www.rfc-editor.org/rfc/rfc8785#section-3.2.2
  test('writes the sample of RFC 8785 as the RFC does', () => {
    const given = JSON.parse(String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`);
    expect(canonicalJson(given)).toBe(String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`);
  });
});

describe('hashes', () => {
  // RFC 4648, section 10; lower case, without padding
  test.each([
    ['', ''],
    ['f', 'my'],
    ['fo', 'mzxq'],
    ['foo', 'mzxw6'],
    ['foob', 'mzxw6yq'],
    ['fooba', 'mzxw6ytb'],
    ['foobar', 'mzxw6ytboi'],
  ])('base32 of %j is %s', (text, expected) => {
    expect(base32(Buffer.from(text))).toBe(expected);
  });

  test('base32 is one to one', () => {
    const decode = (text: string): number[] => {
      const bits = [...text].map(letter => 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
      return (bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2));
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        expect(decode(base32(bytes))).toEqual([...bytes]);
      }),
    );
  });

  test('sha256 is that of the UTF-8 bytes', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'); // FIPS 180-4
    expect(sha256('ä')).toBe(createHash('sha256').update(Buffer.from('ä', 'utf8')).digest('hex'));
    expect(digest({ b: 1, a: [] })).toBe(sha256('{"a":[],"b":1}'));
  });
});

describe('the id of a finding', () => {
  const at = { check: 'iam-role-unused', partition: 'aws', account: '111122223333', region: 'global', resource: 'arn:aws:iam::111122223333:role/x' };

  test('is the one that was published', () => {
    const text = '{"account":"111122223333","check":"iam-role-unused","partition":"aws","region":"global","resource":"arn:aws:iam::111122223333:role/x","schema":"finding-key/1"}';
    expect(findingId(at)).toBe(`fnd_${base32(createHash('sha256').update(text).digest()).slice(0, 26)}`);
    expect(findingId(at)).toMatchInlineSnapshot(`"fnd_cmifqe4ze2skhzmzrbluywbbxe"`);
  });

  test('has 26 characters of base32', () => {
    fc.assert(
      fc.property(fc.record({ check: fc.string(), partition: fc.string(), account: fc.string(), region: fc.string(), resource: fc.string() }), key => {
        expect(findingId(key)).toMatch(/^fnd_[a-z2-7]{26}$/);
        expect(shortId(key)).toHaveLength(26);
      }),
    );
  });

  test('differs where any part differs, in case too, and where a border moves', () => {
    const others = [
      { ...at, check: 'iam-role-unuseD' },
      { ...at, partition: 'aws-cn' },
      { ...at, account: '111122223334' },
      { ...at, region: 'us-east-1' },
      { ...at, resource: 'arn:aws:iam::111122223333:role/X' },
      { ...at, account: '11112222333', region: '3global' },
      { ...at, check: at.partition, partition: at.check },
    ];
    expect(new Set([at, ...others].map(findingId)).size).toBe(others.length + 1);
  });

  test('hangs on nothing else: not on the order of the members, nor on what else they carry', () => {
    const { check, partition, account, region, resource } = at;
    expect(findingId({ resource, region, account, partition, check })).toBe(findingId(at));
    expect(findingId({ ...at, ...{ name: 'x', severity: 'high', version: 7, kind: 'iam-role' } })).toBe(findingId(at));
  });
});
