import { expect, test } from 'vitest';
import { Problem } from '#kernel/problem';
import { keyHint, newSigningKey, publicPem } from '#reports/evidence/signing-key';
import { checkValidity, namedKey, trustedKeys } from '#reports/evidence/trusted-keys';

const [first, second] = [newSigningKey('a passphrase for tests').publicPem, newSigningKey('a passphrase for tests').publicPem];
const entry = (pem: string, more: object = {}): object => ({ pem, notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-01-01T00:00:00Z', ...more });
const list = (...keys: readonly object[]): string => JSON.stringify({ schema: 'evidence-keys/1', keys });
const validity = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-01-01T00:00:00Z', revokedAt: null, reason: null };

test('a key comes alone, without a word about its validity, or in a list', () => {
  expect(trustedKeys(first, 'k').map(({ key, validity: said }) => [publicPem(key), said])).toEqual([[first, null]]);
  expect(trustedKeys(list(entry(first), entry(second)), 'k').map(({ key }) => publicPem(key))).toEqual([first, second]);
});

test('the key that the bundle names is taken, and of none of them the first', () => {
  const keys = trustedKeys(list(entry(first), entry(second)), 'k');
  expect(publicPem(namedKey(keys, Buffer.from(`{"hint":"${keyHint(keys[1]!.key)}"}`)).key)).toBe(second);
  expect(publicPem(namedKey(keys, null).key)).toBe(first);
});

test.each([
  ['its first instant', '2026-01-01T00:00:00Z', {}, []],
  ['the instant before', '2025-12-31T23:59:59Z', {}, ['E_KEY']],
  ['its last instant', '2026-12-31T23:59:59Z', {}, []],
  ['its end', '2027-01-01T00:00:00Z', {}, ['E_KEY']],
  ['a time before it was revoked', '2026-05-01T00:00:00Z', { revokedAt: '2026-06-01T00:00:00Z', reason: 'lost' }, ['E_KEY']],
])('a pack of %s', (_, asOf, more, codes) => {
  expect(checkValidity({ asOf }, { ...validity, ...more }).map(({ code }) => code)).toEqual(codes);
});

test.each([
  ['a private key', newSigningKey('a passphrase for tests').privatePem],
  ['no JSON', '{'],
  ['a list without times', list({ pem: first })],
  ['a list without keys', list()],
  ['a list whose key is none', list(entry('x'))],
])('%s is refused', (_, text) => {
  expect(() => trustedKeys(text, 'keys.json')).toThrow(Problem);
  expect(() => trustedKeys(text, 'keys.json')).toThrow(/^keys\.json: /);
});
